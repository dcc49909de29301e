package dev.ratchet.generator.openai;

import dev.ratchet.generator.error.GeneratorError;
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
  private static final String PREFIX = "generator.openai.";

  /** A key that rollouts may name, and the only place it goes to. */
  private record NamedKey(KeyReference reference, BaseUrl place) {}

  private final Map<String, Endpoint> configured = new TreeMap<>();
  private final Map<String, NamedKey> keys = new TreeMap<>();
  private final List<BaseUrl> allowed;
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
    properties
        .keys()
        .forEach(
            (name, settings) -> {
              String setting = PREFIX + "keys." + name;
              keys.put(
                  name,
                  new NamedKey(
                      KeyReference.parse(setting + ".reference", settings.reference()),
                      url(setting + ".base-url", settings.baseUrl())));
            });
    this.allowed =
        properties.allowedBaseUrls().stream()
            .map(url -> url(PREFIX + "allowed-base-urls", url))
            .toList();
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
        url(setting + ".base-url", settings.baseUrl()),
        settings.apiKey() == null
            ? null
            : KeyReference.parse(setting + ".api-key", settings.apiKey()),
        settings.models(),
        settings.headers(),
        settings.maxTokensField(),
        limits);
  }

  private static BaseUrl url(String setting, @Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(setting + " is missing");
    }
    try {
      return BaseUrl.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + " can't be used: " + e.getMessage(), e);
    }
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
    BaseUrl url;
    try {
      url = BaseUrl.parse(address);
    } catch (IllegalArgumentException e) {
      throw new ApiException(GeneratorError.BASE_URL_REFUSED, new Told(e.getMessage()))
          .causedBy(new IllegalArgumentException("a base URL was refused"));
    }
    if (allowed.stream().noneMatch(each -> each.covers(url))) {
      String known =
          allowed.isEmpty()
              ? "none is allowed yet"
              : "allowed are "
                  + String.join(", ", allowed.stream().map(BaseUrl::toString).toList());
      throw new ApiException(
          GeneratorError.BASE_URL_REFUSED,
          new Told(
              ApiException.shortened(url.toString())
                  + " is not on the allow-list of generator.openai.allowed-base-urls ("
                  + known
                  + ")"));
    }
    return new Endpoint(
        url.authority(),
        url,
        keyName == null ? null : key(keyName, url),
        List.of(),
        Map.of(),
        Endpoint.MAX_TOKENS,
        limits);
  }

  private KeyReference key(String name, BaseUrl url) {
    NamedKey named = keys.get(name);
    if (named == null || !named.place().covers(url)) {
      // The name is not quoted: somebody may have sent the key itself.
      List<String> known =
          keys.entrySet().stream()
              .filter(entry -> entry.getValue().place().covers(url))
              .map(Map.Entry::getKey)
              .toList();
      throw new ApiException(
          GeneratorError.API_KEY_UNKNOWN,
          url.toString(),
          known.isEmpty() ? "none" : String.join(", ", known));
    }
    return named.reference();
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
