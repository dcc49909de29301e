package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Examples that models are evaluated on: those of a dataset or of one of its splits, or those of a
 * rollout. Either {@code datasetId} or {@code rollout} is given.
 *
 * @param datasetId a dataset of the executor; this or {@code rollout}
 * @param split of the dataset; absent: all of it
 * @param rollout id; the examples that it was started over
 * @param byDatabase the split is meant to share no database with training: then an example on one
 *     of its databases leaks too. Default false: shared databases are only reported
 */
public record EvaluationSplit(
    @Schema(example = "ds_081744e9e64c7b76187c8753bd75f6e1") @Nullable @Size(max = 100)
        String datasetId,
    @Schema(example = "dev") @Nullable @Size(max = 100) String split,
    @Nullable @Size(max = 100) String rollout,
    @Schema(example = "false") @Nullable Boolean byDatabase) {

  public static EvaluationSplit ofDataset(String datasetId, @Nullable String split) {
    return new EvaluationSplit(datasetId, split, null, null);
  }
}
