package dev.ratchet.learner.training;

/** The run was told to stop before its first step, where there is nothing to save. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
