package dev.ratchet.trainer.work;

/** The job was cancelled, taken over, or its process is ending: its work shall end too. */
public final class WorkStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  WorkStopped() {
    super("the job shall stop", null, false, false);
  }
}
