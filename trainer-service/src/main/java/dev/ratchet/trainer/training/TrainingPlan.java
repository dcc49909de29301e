package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.trainer.adapter.StoredAdapter;
import dev.ratchet.trainer.store.StoredModel;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that was found to be possible.
 *
 * @param request with every default filled in
 * @param resultName of the adapter or model that will come of it
 */
record TrainingPlan(
    StartTrainingRequest request,
    String resultName,
    StoredModel model,
    @Nullable StoredAdapter initialAdapter) {

  @Nullable UUID initialAdapterId() {
    return initialAdapter == null ? null : initialAdapter.id();
  }
}
