package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.CandidateTokens;
import dev.ratchet.contracts.generator.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param promptTokens tokens read; 0 where the engine has no tokens
 * @param completionTokens tokens written; 0 where the engine has no tokens
 * @param finishReason absent where the engine has no tokens
 * @param problem why nothing was generated; absent else
 * @param tokens log-probabilities, when they were asked for
 * @param reasoning what the model wrote to itself, where its server tells it apart from the text
 */
public record Generation(
    String text,
    int promptTokens,
    int completionTokens,
    @Nullable FinishReason finishReason,
    @Nullable String problem,
    @Nullable CandidateTokens tokens,
    @Nullable String reasoning) {

  /** An answer of an engine that has no tokens. */
  static Generation of(String text) {
    return new Generation(text, 0, 0, null, null, null, null);
  }

  /**
   * No answer, and asking again would give none either.
   *
   * @param problem in a sentence: what is too long, and the limit
   */
  public static Generation refused(int promptTokens, String problem) {
    return new Generation("", promptTokens, 0, FinishReason.REFUSED, problem, null, null);
  }

  public boolean isRefused() {
    return finishReason == FinishReason.REFUSED;
  }
}
