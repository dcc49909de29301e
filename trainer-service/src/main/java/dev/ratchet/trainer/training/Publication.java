package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.TrainingResult;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.trainer.adapter.AdapterRegistry;
import dev.ratchet.trainer.adapter.NewAdapter;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.store.NewModel;
import dev.ratchet.trainer.training.TrainingStore.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what a learner made into the store. May be repeated: the same training publishes once. */
@Component
class Publication {
  private static final int LAST_STEPS = 10;

  private final ModelStore models;
  private final AdapterRegistry adapters;
  private final TrainingStore store;

  Publication(ModelStore models, AdapterRegistry adapters, TrainingStore store) {
    this.models = models;
    this.adapters = adapters;
    this.store = store;
  }

  /**
   * @param training as it is once its rows are prepared
   */
  TrainingResult publish(Stored training, RunDirectory run, LearnerEvent.Finished finished) {
    return switch (finished.kind()) {
      case ADAPTER -> result(training, finished, adapter(training, run), null);
      case MODEL -> result(training, finished, null, model(training, run));
    };
  }

  private AdapterResponse adapter(Stored training, RunDirectory run) {
    return adapters.publish(
        new NewAdapter(
            training.resultName(),
            training.modelId(),
            run.result(),
            training.id(),
            training.initialAdapterId(),
            training.dataHash(),
            training.templateHash(),
            training.promptHashes()));
  }

  private ModelResponse model(Stored training, RunDirectory run) {
    return models.publish(
        new NewModel(training.resultName(), run.result(), training.modelId(), training.id(), null));
  }

  private TrainingResult result(
      Stored training,
      LearnerEvent.Finished finished,
      @Nullable AdapterResponse adapter,
      @Nullable ModelResponse model) {
    return new TrainingResult(
        adapter == null ? null : adapter.id(),
        adapter == null ? null : adapter.name(),
        model == null ? null : model.id(),
        model == null ? null : model.name(),
        model == null ? null : model.version(),
        finished.step(),
        store.meanOfLast(training.id(), "loss", LAST_STEPS).orElse(null),
        finished.metrics().get("eval_loss"));
  }
}
