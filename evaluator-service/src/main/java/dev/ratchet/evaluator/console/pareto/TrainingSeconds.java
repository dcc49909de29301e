package dev.ratchet.evaluator.console.pareto;

import dev.ratchet.contracts.trainer.AdapterApi;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.contracts.trainer.TrainingApi;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.evaluator.console.source.AllPages;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long the trainings behind each model took: its own, that of the adapter that it began with,
 * and so on. A model that nobody here has trained took none.
 */
final class TrainingSeconds {
  private static final int PAGE = 500;
  private static final int MOST_PAGES = 4;

  private final Map<String, AdapterResponse> adapters = new HashMap<>();
  private final Map<String, ModelResponse> models = new HashMap<>();
  private final Map<String, TrainingResponse> trainings = new HashMap<>();

  private TrainingSeconds() {}

  static TrainingSeconds read(AdapterApi registry, ModelStoreApi store, TrainingApi trainer) {
    var seconds = new TrainingSeconds();
    for (AdapterResponse adapter :
        AllPages.of(MOST_PAGES, cursor -> registry.adapters(null, PAGE, cursor))) {
      seconds.adapters.put(adapter.id(), adapter);
      seconds.adapters.putIfAbsent(adapter.name(), adapter);
    }
    for (ModelResponse model :
        AllPages.of(MOST_PAGES, cursor -> store.models(null, PAGE, cursor))) {
      seconds.models.put(model.id(), model);
      // Newest first, so that a name means what it means to a run.
      seconds.models.putIfAbsent(model.name(), model);
    }
    for (TrainingResponse training :
        AllPages.of(MOST_PAGES, cursor -> trainer.trainings(null, PAGE, cursor))) {
      seconds.trainings.put(training.id(), training);
    }
    return seconds;
  }

  /**
   * @param name of the model as the run asked for it: a model's or an adapter's
   */
  double of(String name) {
    Set<String> counted = new HashSet<>();
    AdapterResponse adapter = adapters.get(name);
    if (adapter != null) {
      return ofAdapter(adapter.id(), counted);
    }
    ModelResponse model = models.get(name);
    return model == null ? 0 : ofModel(model.id(), counted);
  }

  private double ofAdapter(@Nullable String id, Set<String> counted) {
    AdapterResponse adapter = id == null ? null : adapters.get(id);
    if (adapter == null || !counted.add(adapter.id())) {
      return 0;
    }
    return took(adapter.trainingId())
        + ofAdapter(adapter.parentAdapterId(), counted)
        + ofModel(adapter.modelId(), counted);
  }

  private double ofModel(@Nullable String id, Set<String> counted) {
    ModelResponse model = id == null ? null : models.get(id);
    if (model == null || !counted.add(model.id())) {
      return 0;
    }
    return took(model.trainingId())
        + ofAdapter(model.adapterId(), counted)
        + ofModel(model.parentModelId(), counted);
  }

  private double took(@Nullable String id) {
    TrainingResponse training = id == null ? null : trainings.get(id);
    return training == null || training.startedAt() == null || training.endedAt() == null
        ? 0
        : Duration.between(training.startedAt(), training.endedAt()).toMillis() / 1000.0;
  }
}
