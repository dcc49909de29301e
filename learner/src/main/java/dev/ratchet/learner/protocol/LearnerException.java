package dev.ratchet.learner.protocol;

/** Ends a run with an error of the list; becomes its {@code failed} event. */
public final class LearnerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final LearnerError error;

  public LearnerException(LearnerError error, String message) {
    super(message);
    this.error = error;
  }

  public LearnerException(LearnerError error, String message, Throwable cause) {
    super(message, cause);
    this.error = error;
  }

  public LearnerError error() {
    return error;
  }
}
