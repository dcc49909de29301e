package dev.ratchet.trainer.training;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.adapter.AdapterRegistry;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.store.ModelStore;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What results are called. A model made from another takes its name as a new version; an adapter
 * needs a name that no adapter, no model and no open training has.
 */
@Component
class ResultNames {
  private final AdapterRegistry adapters;
  private final ModelStore models;
  private final TrainingStore store;

  ResultNames(AdapterRegistry adapters, ModelStore models, TrainingStore store) {
    this.adapters = adapters;
    this.models = models;
    this.store = store;
  }

  /** To be called in the transaction that adds the training: of two with one name one gets it. */
  String take(TrainingPlan plan) {
    String asked = plan.request().adapterName();
    if (!plan.makesAdapter()) {
      return asked == null ? plan.model().name() : asked;
    }
    if (asked == null) {
      return free(plan);
    }
    owner(asked)
        .ifPresent(
            owner -> {
              throw new ApiException(TrainingError.TRAINING_NAME_TAKEN, asked, owner);
            });
    return asked;
  }

  private String free(TrainingPlan plan) {
    String method = plan.request().method().name().toLowerCase(Locale.ROOT);
    String stem = plan.model().name() + "-" + method + "-";
    int number = 1;
    while (owner(stem + number).isPresent()) {
      number++;
    }
    return stem + number;
  }

  private Optional<String> owner(String name) {
    if (adapters.find(name).isPresent()) {
      return Optional.of("there is an adapter of that name");
    }
    if (models.find(name).isPresent()) {
      return Optional.of("there is a model of that name");
    }
    return store.openWithResult(name).map(training -> "training " + training + " is making it");
  }
}
