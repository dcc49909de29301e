package dev.ratchet.generator.genai;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that the engine does not take, with what broke which limit and what to do. */
public final class GenerationRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    /** Too much waits already: ask again after {@link #retryAfter()}. */
    QUEUE_FULL,
    /** The prompt alone, or with its new tokens, exceeds the context. */
    PROMPT_TOO_LONG,
    /** The prompt has no token. */
    PROMPT_EMPTY,
    /** An id outside the vocabulary: another tokenizer made the prompt. */
    TOKEN_OUTSIDE_VOCABULARY,
    /** One row needs more key-value memory than the limit allows in all. */
    TOO_MUCH_MEMORY,
    /** The adapter's file is missing, damaged or made for another base. */
    ADAPTER_UNUSABLE,
    /** The model is being closed. */
    MODEL_CLOSED
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  GenerationRefusedException(Kind kind, String message) {
    this(kind, message, null, null);
  }

  GenerationRefusedException(Kind kind, String message, @Nullable Throwable cause) {
    this(kind, message, null, cause);
  }

  /**
   * @param retryAfter when the queue will probably have room; null for what waiting does not help
   */
  public GenerationRefusedException(
      Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** When the queue will probably have room; null for what waiting does not help. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
