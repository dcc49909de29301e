package dev.ratchet.trainer.process;

import dev.ratchet.learner.protocol.LearnerEvent;

/** How a learner process ended. */
public sealed interface LearnerEnd {

  /** Its result is in place. */
  record Finished(LearnerEvent.Finished event) implements LearnerEnd {}

  /** It gave up on purpose; starting it again would end alike. */
  record Failed(LearnerEvent.Failed event) implements LearnerEnd {}

  /**
   * It stopped because it was asked to.
   *
   * @param step the step of its checkpoint; −1 when it had to be killed, and the last checkpoint is
   *     older
   */
  record Stopped(LearnerWatcher.Stop why, int step) implements LearnerEnd {}

  /**
   * It was lost: killed, crashed or silent. Its last checkpoint is good.
   *
   * @param reason in plain words, with what to do
   * @param lastWords the end of its log
   */
  record Lost(String reason, String lastWords) implements LearnerEnd {}
}
