package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelResponse;
import dev.ratchet.generator.catalog.ModelCatalog;
import dev.ratchet.generator.catalog.ServedModel;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.EngineSource;
import java.util.List;
import java.util.Optional;

/** The trainer's models and adapters as engines. */
final class GenaiEngines implements EngineSource {

  private final ModelCatalog catalog;
  private final LoadedModels models;
  private final ServingProperties properties;

  GenaiEngines(ModelCatalog catalog, LoadedModels models, ServingProperties properties) {
    this.catalog = catalog;
    this.models = models;
    this.properties = properties;
  }

  @Override
  public Optional<Engine> find(String model, EngineOptions options) {
    EnginePrecision precision =
        options.precision() == null ? properties.precision() : options.precision();
    return catalog.find(model, precision).map(this::engine);
  }

  @Override
  public Optional<Engine> of(ModelPin pin) {
    return Optional.of(engine(pin));
  }

  private Engine engine(ModelPin pin) {
    return new GenaiEngine(pin, models, properties.device());
  }

  @Override
  public List<Listed> list() {
    return catalog.list().stream()
        .map(served -> new Listed(response(served), served.createdAt(), "ratchet"))
        .toList();
  }

  private static ModelResponse response(ServedModel served) {
    return new ModelResponse(
        served.name(), GenaiEngine.KIND, served.description(), served.baseModel());
  }
}
