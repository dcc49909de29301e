package dev.ratchet.trainer.training;

import static java.util.Objects.requireNonNull;

import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingTuning;
import dev.ratchet.trainer.adapter.StoredAdapter;
import dev.ratchet.trainer.store.StoredModel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that was found to be possible.
 *
 * @param request with every default filled in but the name of its result
 */
record TrainingPlan(
    StartTrainingRequest request, StoredModel model, @Nullable StoredAdapter initialAdapter) {

  boolean makesAdapter() {
    return requireNonNull(request.parameters()).tuning() == TrainingTuning.LORA;
  }

  @Nullable UUID initialAdapterId() {
    return initialAdapter == null ? null : initialAdapter.id();
  }
}
