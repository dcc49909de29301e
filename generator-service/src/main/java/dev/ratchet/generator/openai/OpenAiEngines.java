package dev.ratchet.generator.openai;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.ModelResponse;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.EngineSource;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.openai.ModelServer.Probe;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.kit.problem.ServiceKitError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import tools.jackson.databind.json.JsonMapper;

/**
 * The models of endpoints as engines: {@code ENDPOINT/MODEL} by a configured endpoint's name, or
 * any name together with a base URL.
 */
final class OpenAiEngines implements EngineSource, SmartInitializingSingleton {

  private static final int LONGEST_MODEL = 200;

  private final Endpoints endpoints;
  private final Availability availability;
  private final JsonMapper json;
  private final Instant since;

  OpenAiEngines(Endpoints endpoints, Availability availability, JsonMapper json, Instant since) {
    this.endpoints = endpoints;
    this.availability = availability;
    this.json = json;
    this.since = since;
  }

  /** Has every endpoint asked, so that the first list knows more than names. */
  @Override
  public void afterSingletonsInstantiated() {
    endpoints.all().forEach(availability::look);
  }

  @Override
  public Optional<Engine> find(String model, EngineOptions options) {
    if (options.baseUrl() != null) {
      String address = options.baseUrl();
      Endpoint named = Referred.inside("engine", () -> endpoints.at(address, options.apiKeyName()));
      return Optional.of(engine(model, model, named));
    }
    int slash = model.indexOf('/');
    if (slash < 0) {
      return Optional.empty(); // a model of another source; none of theirs has a slash
    }
    String name = model.substring(0, slash);
    String id = model.substring(slash + 1);
    Endpoint endpoint =
        endpoints
            .find(name)
            .orElseThrow(
                () ->
                    new ApiException(
                        GeneratorError.ENDPOINT_UNKNOWN, model, name, configuredNames()));
    if (!endpoint.models().isEmpty() && !endpoint.models().contains(id)) {
      throw new ApiException(
          GeneratorError.ENDPOINT_MODEL_NOT_OFFERED,
          name,
          id,
          String.join(", ", endpoint.models()),
          name);
    }
    return Optional.of(engine(model, id, endpoint));
  }

  private String configuredNames() {
    List<String> names = endpoints.all().stream().map(Endpoint::name).toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private Engine engine(String name, String model, Endpoint endpoint) {
    if (model.isBlank() || model.length() > LONGEST_MODEL || model.indexOf('\0') >= 0) {
      throw new ApiException(
          ServiceKitError.BAD_REQUEST,
          "model must name a model of endpoint '%s' with 1 to %d characters"
              .formatted(endpoint.name(), LONGEST_MODEL));
    }
    endpoints.credentials(endpoint); // told when a rollout starts rather than in the midst of it
    return new OpenAiEngine(name, model, endpoint, endpoints, json);
  }

  @Override
  public List<Listed> list() {
    var listed = new ArrayList<Listed>();
    for (Endpoint endpoint : endpoints.all()) {
      Optional<Probe> probe = availability.look(endpoint);
      Collection<String> models =
          endpoint.models().isEmpty()
              ? probe.map(Probe::models).orElse(Set.of())
              : endpoint.models();
      for (String model : models) {
        listed.add(new Listed(response(endpoint, model, probe), since, endpoint.name()));
      }
    }
    return listed;
  }

  private static ModelResponse response(Endpoint endpoint, String model, Optional<Probe> probe) {
    Boolean answers =
        probe
            .map(each -> each.alive() && (each.models().isEmpty() || each.models().contains(model)))
            .orElse(null);
    String problem = probe.map(Probe::problem).map(told -> " It answered: " + told).orElse("");
    return new ModelResponse(
        endpoint.name() + "/" + model,
        OpenAiEngine.KIND,
        "At endpoint %s (%s).%s".formatted(endpoint.name(), endpoint.baseUrl(), problem),
        null,
        answers);
  }

  @Override
  public boolean takesChats() {
    return false;
  }
}
