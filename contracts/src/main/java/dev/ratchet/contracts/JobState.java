package dev.ratchet.contracts;

/** The states of a long-running job, and which may follow which. */
public enum JobState {
  QUEUED,
  RUNNING,
  /** A dependency is gone; the job goes on by itself once it is back. */
  PAUSED,
  /** Stopped on request; may be resumed. */
  CANCELLED,
  SUCCEEDED,
  /** Stopped by an error; may be resumed once the cause is mended. */
  FAILED;

  public boolean canBecome(JobState next) {
    return switch (this) {
      case QUEUED -> next == RUNNING || next == CANCELLED || next == FAILED;
      case RUNNING -> next != RUNNING; // back to QUEUED when its worker goes away
      case PAUSED -> next == RUNNING || next == QUEUED || next == CANCELLED || next == FAILED;
      case CANCELLED, FAILED -> next == QUEUED;
      case SUCCEEDED -> false;
    };
  }

  public boolean hasEnded() {
    return switch (this) {
      case QUEUED, RUNNING, PAUSED -> false;
      case CANCELLED, SUCCEEDED, FAILED -> true;
    };
  }
}
