package dev.ratchet.contracts.generator;

/** How the rollout of one example ended (spec 2.10). */
public enum TrajectoryStatus {
  CORRECT_FIRST_TURN,
  REPAIRED,
  /** The first turn was right, the answer after repair is not. */
  BROKEN_BY_REPAIR,
  FAILED,
  /** The gold SQL does not run, so nothing can be judged. */
  BAD_GOLD,
  /** No database, or an error of the run itself; see the reason. */
  SKIPPED;

  /**
   * Of an example that was judged: whether its first turn's answer and the one that stands are
   * right.
   */
  public static TrajectoryStatus of(boolean first, boolean last) {
    if (last) {
      return first ? CORRECT_FIRST_TURN : REPAIRED;
    }
    return first ? BROKEN_BY_REPAIR : FAILED;
  }

  /** Counts in the denominators of the metrics (spec 2.12). */
  public boolean isEvaluable() {
    return switch (this) {
      case CORRECT_FIRST_TURN, REPAIRED, BROKEN_BY_REPAIR, FAILED -> true;
      case BAD_GOLD, SKIPPED -> false;
    };
  }

  /** The answer is right. */
  public boolean isCorrect() {
    return this == CORRECT_FIRST_TURN || this == REPAIRED;
  }
}
