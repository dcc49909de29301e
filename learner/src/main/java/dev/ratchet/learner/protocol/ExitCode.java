package dev.ratchet.learner.protocol;

/**
 * How the learner's process ends. Any other code, or a signal, is a crash: the last checkpoint is
 * good.
 */
public enum ExitCode {
  FINISHED(0),
  /** After a {@code failed} event. */
  FAILED(2),
  /**
   * After SIGTERM, a checkpoint and a {@code cancelled} event (EX_TEMPFAIL of sysexits.h: starting
   * again goes on).
   */
  CANCELLED(75);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
