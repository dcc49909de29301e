package dev.ratchet.evaluator.console.source;

import java.util.Locale;

/** The services that the console reads over HTTP. */
public enum ServiceName {
  GENERATOR,
  EXECUTOR,
  TRAINER;

  /** As settings and people call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
