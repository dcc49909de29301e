package dev.ratchet.platform.loop;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import org.jspecify.annotations.Nullable;

/** A job of the loop did not succeed; the message says which and why. */
public final class LoopFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LoopFailedException(
      String stage, String what, String id, JobState state, @Nullable ProblemSummary problem) {
    super(
        "The %s of '%s' (%s) ended as %s%s"
            .formatted(
                what,
                stage,
                id,
                state,
                problem == null ? "." : ": " + problem.code() + ", " + problem.detail()));
  }

  LoopFailedException(String message) {
    super(message);
  }
}
