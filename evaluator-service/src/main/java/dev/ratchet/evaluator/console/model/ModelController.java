package dev.ratchet.evaluator.console.model;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.AdapterApi;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.source.EngineModels;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class ModelController {
  private static final int ROWS = 50;

  private final ModelStoreApi store;
  private final AdapterApi registry;
  private final EngineModels engines;
  private final Sources sources;

  ModelController(ModelStoreApi store, AdapterApi registry, EngineModels engines, Sources sources) {
    this.store = store;
    this.registry = registry;
    this.engines = engines;
    this.sources = sources;
  }

  @PageMapping("/console/models")
  ModelsPage models(
      @RequestParam(required = false) @Nullable String models,
      @RequestParam(required = false) @Nullable String adapters) {
    var stored = sources.part(ServiceName.TRAINER, () -> store.models(null, ROWS, models));
    var trained = sources.part(ServiceName.TRAINER, () -> registry.adapters(null, ROWS, adapters));
    var names = sources.part(ServiceName.GENERATOR, engines::list);
    Part<Page<ModelResponse>> modelPage = stored.get();
    Part<Page<AdapterResponse>> adapterPage = trained.get();
    return new ModelsPage(
        modelPage.map(Page::items),
        next("models", modelPage.value()),
        adapterPage.map(Page::items),
        next("adapters", adapterPage.value()),
        names.get());
  }

  private static @Nullable String next(String list, @Nullable Page<?> page) {
    return page == null || page.nextCursor() == null
        ? null
        : Link.to("models").with(list, page.nextCursor()).toString();
  }
}
