package dev.ratchet.trainer.generator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;

/**
 * Which rollouts are read.
 *
 * @param waits for one that still goes on
 * @param unfinished also one that was cancelled or has failed, as far as it got
 */
public record RolloutEnds(boolean waits, boolean unfinished) {

  /** Waits for the end, and takes nothing but a whole rollout. */
  public static final RolloutEnds COMPLETE = new RolloutEnds(true, false);

  /**
   * @throws ApiException ROLLOUT_STILL_RUNNING or ROLLOUT_NOT_SUCCEEDED
   */
  void require(RolloutResponse rollout) {
    boolean ended = rollout.state().hasEnded();
    if (!ended && !waits) {
      throw refused(TrainingError.ROLLOUT_STILL_RUNNING, rollout);
    }
    if (ended && rollout.state() != JobState.SUCCEEDED && !unfinished) {
      throw refused(TrainingError.ROLLOUT_NOT_SUCCEEDED, rollout);
    }
  }

  private static ApiException refused(TrainingError error, RolloutResponse rollout) {
    RolloutProgress progress = rollout.progress();
    return new ApiException(error, rollout.id(), rollout.state(), progress.done(), progress.total())
        .with("state", rollout.state().name());
  }
}
