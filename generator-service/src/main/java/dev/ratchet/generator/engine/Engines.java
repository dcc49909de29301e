package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelResponse;
import dev.ratchet.generator.engine.EngineSource.Listed;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every engine, by the name of its model: those of this program first, then those of sources. */
@Component
public class Engines {

  private final Map<String, Engine> builtIn = new TreeMap<>();
  private final List<EngineSource> sources;

  public Engines(List<Engine> builtIn, List<EngineSource> sources) {
    builtIn.forEach(engine -> this.builtIn.put(engine.model(), engine));
    this.sources = List.copyOf(sources);
  }

  /** The engine that a name stands for now, or UNKNOWN_MODEL with the names that are known. */
  public Engine require(String model, EngineOptions options) {
    // At an address of its own a model may be called like one of ours.
    Engine engine = options.baseUrl() == null ? builtIn.get(model) : null;
    return engine != null
        ? engine
        : sources.stream()
            .map(source -> source.find(model, options))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> unknown(model));
  }

  private ApiException unknown(String model) {
    return ApiException.unknown(
        GeneratorError.UNKNOWN_MODEL, model, list().stream().map(ModelResponse::id).toList());
  }

  /**
   * The engine that a rollout was started with.
   *
   * @param pin what its model's name stood for then; absent for an engine without files
   */
  public Engine of(String model, EngineOptions options, @Nullable ModelPin pin) {
    return pin == null
        ? require(model, options)
        : sources.stream()
            .map(source -> source.of(pin))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseGet(() -> require(model, options));
  }

  /** Every model that a rollout can name now, in name order. */
  List<ModelResponse> list() {
    var all = new ArrayList<ModelResponse>();
    builtIn.values().forEach(engine -> all.add(response(engine)));
    sources.forEach(source -> source.list().forEach(listed -> all.add(listed.model())));
    all.sort(Comparator.comparing(ModelResponse::id));
    return all;
  }

  /** The models that can be chatted with. */
  List<Listed> served() {
    return sources.stream()
        .filter(EngineSource::takesChats)
        .flatMap(source -> source.list().stream())
        .toList();
  }

  private static ModelResponse response(Engine engine) {
    return new ModelResponse(engine.model(), engine.kind(), engine.description(), null);
  }
}
