package dev.ratchet.contracts.evaluator;

/** How far a step of an experiment is. */
public enum ExperimentStepState {
  WAITING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  /** Its job was cancelled with the experiment, or since the budget was used up. */
  CANCELLED,
  /** Never begun: something that it needs failed, or the experiment ended before. */
  NOT_RUN;

  public boolean hasEnded() {
    return switch (this) {
      case WAITING, RUNNING -> false;
      case SUCCEEDED, FAILED, CANCELLED, NOT_RUN -> true;
    };
  }
}
