package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is.
 *
 * @param phase what it does just now
 * @param step optimizer steps done, of {@code steps}
 * @param steps optimizer steps in all
 * @param epoch passes over the data so far
 * @param loss of the last step alone; the result has the mean of the last ten
 * @param validationLoss of the last evaluation
 * @param tokensPerSecond of the last step
 * @param remainingSeconds at the speed so far
 * @param checkpointStep the step that a restart would go on from
 * @param restarts how often the learner was started again
 * @param message what the learner warned of last
 */
public record TrainingProgress(
    Phase phase,
    @Schema(example = "120") int step,
    @Schema(example = "288") int steps,
    @Schema(example = "0.42") double epoch,
    @Schema(example = "0.61") @Nullable Double loss,
    @Nullable Double validationLoss,
    @Schema(example = "640.5") @Nullable Double tokensPerSecond,
    @Schema(example = "410.0") @Nullable Double remainingSeconds,
    @Nullable Integer checkpointStep,
    @Schema(example = "0") int restarts,
    @Nullable String message) {

  /** The stages of a training that runs. */
  public enum Phase {
    /** Collects and writes the rows. */
    PREPARING,
    /** The learner starts and loads the model. */
    LOADING,
    TRAINING,
    /** Registers the result. */
    PUBLISHING
  }
}
