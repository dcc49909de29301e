package dev.ratchet.contracts.trainer;

/** How models and adapters may be called; they share one set of names. */
public final class ModelNames {

  /** Safe in a URL, as an OpenAI model id and as a folder. */
  public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]*";

  private ModelNames() {}
}
