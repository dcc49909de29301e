package dev.ratchet.generator.engine;

/** An engine gave up because it was asked to; what it had is lost. */
public final class EngineStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public EngineStoppedException() {
    super("generation was stopped");
  }
}
