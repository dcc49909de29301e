package dev.ratchet.generator.engine;

/** One answer, with the tokens read and written; 0 where the engine has no tokens. */
public record Generation(String text, int promptTokens, int completionTokens) {

  /** An answer of an engine that has no tokens. */
  static Generation of(String text) {
    return new Generation(text, 0, 0);
  }
}
