package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.generator.catalog.ModelCatalog;
import java.util.Optional;

/** Models by name, loaded as the settings say: for callers that name nothing else. */
public final class ServedModels {

  private final ModelCatalog catalog;
  private final LoadedModels models;
  private final ServingProperties properties;

  ServedModels(ModelCatalog catalog, LoadedModels models, ServingProperties properties) {
    this.catalog = catalog;
    this.models = models;
    this.properties = properties;
  }

  /** What a name stands for now; empty when there is nothing of that name. */
  public Optional<ModelPin> find(String name) {
    return catalog.findRecent(name, properties.precision());
  }

  /** Where models run for callers that name no device. */
  public EngineDevice device() {
    return properties.device();
  }

  /** See {@link LoadedModels#acquire}. */
  public ModelInUse acquire(ModelPin pin) throws InterruptedException {
    return models.acquire(pin, properties.device());
  }
}
