package dev.ratchet.kit.leased;

/** Ends the work on a job between two of its steps. */
public final class JobStopped extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final StopReason reason;

  public JobStopped(StopReason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public StopReason reason() {
    return reason;
  }
}
