package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.ModelList;
import dev.ratchet.contracts.generator.ModelResponse;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Every engine, by the name of its model. */
@Component
public class Engines {

  private final Map<String, Engine> engines = new TreeMap<>();

  public Engines(List<Engine> engines) {
    engines.forEach(engine -> this.engines.put(engine.model(), engine));
  }

  /** The engine, or UNKNOWN_MODEL with the names that are known. */
  public Engine require(String model) {
    Engine engine = engines.get(model);
    if (engine == null) {
      throw new ApiException(
          GeneratorError.UNKNOWN_MODEL, model, String.join(", ", engines.keySet()));
    }
    return engine;
  }

  ModelList list() {
    return new ModelList(
        engines.values().stream()
            .map(e -> new ModelResponse(e.model(), e.kind(), e.description(), null))
            .toList());
  }
}
