package dev.ratchet.generator.openai;

import dev.ratchet.generator.openai.OpenAiProperties.EndpointSettings;
import dev.ratchet.kit.problem.ApiException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Every server that may be asked, and this process's connections to those that were. */
final class Endpoints implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String PREFIX = "generator.openai";

  private final Map<String, Endpoint> configured = new TreeMap<>();
  private final AllowedServers allowed;
  private final Limits limits;
  private final KeyReference.Sources sources;
  private final JsonMapper json;
  private final Waiting waiting;
  private final MeterRegistry meters;
  private final Map<String, ModelServer> servers = new ConcurrentHashMap<>();

  Endpoints(
      OpenAiProperties properties,
      KeyReference.Sources sources,
      JsonMapper json,
      Waiting waiting,
      MeterRegistry meters) {
    this.sources = sources;
    this.json = json;
    this.waiting = waiting;
    this.meters = meters;
    this.limits = properties.limits();
    properties
        .endpoints()
        .forEach(
            (name, settings) ->
                configured.put(name, endpoint(name, settings, properties.limits(name, settings))));
    this.allowed = new AllowedServers(PREFIX, properties.allowedBaseUrls(), properties.keys());
  }

  private static Endpoint endpoint(String name, EndpointSettings settings, Limits limits) {
    String setting = limits.prefix();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s: an endpoint's name has letters, digits and . _ - only, at most 64"
              .formatted(setting));
    }
    return new Endpoint(
        name,
        AllowedServers.url(setting + ".base-url", settings.baseUrl()),
        settings.apiKey() == null
            ? null
            : KeyReference.parse(setting + ".api-key", settings.apiKey()),
        settings.models(),
        settings.headers(),
        settings.maxTokensField(),
        limits);
  }

  /** The configured ones, in name order. */
  Collection<Endpoint> all() {
    return configured.values();
  }

  Optional<Endpoint> find(String name) {
    return Optional.ofNullable(configured.get(name));
  }

  /**
   * The server at an address that a rollout named.
   *
   * @param keyName of a configured key
   * @throws ApiException BASE_URL_REFUSED, API_KEY_UNKNOWN
   */
  Endpoint at(String address, @Nullable String keyName) {
    AllowedServers.Place place = allowed.at(address, keyName);
    return new Endpoint(
        place.url().authority(),
        place.url(),
        place.key(),
        List.of(),
        Map.of(),
        Endpoint.MAX_TOKENS,
        limits);
  }

  /** Reads the endpoint's secrets anew, or API_KEY_MISSING. */
  Credentials credentials(Endpoint endpoint) {
    return endpoint.credentials(sources);
  }

  /** The connections to a server; there are no more of them than configured and allowed ones. */
  ModelServer server(Endpoint endpoint) {
    return servers.computeIfAbsent(
        endpoint.name(), name -> new ModelServer(name, endpoint.limits(), json, waiting, meters));
  }

  @Override
  public void close() {
    servers.values().forEach(ModelServer::close);
  }
}
