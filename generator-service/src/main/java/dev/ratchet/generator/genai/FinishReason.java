package dev.ratchet.generator.genai;

/** Why a continuation ended. */
public enum FinishReason {
  /** The model chose a token that ends its turn. */
  END_OF_TURN,
  /** One of the request's stop texts appeared. */
  STOP_TEXT,
  /** It reached the most tokens it may have. */
  LENGTH,
  /** The caller gave it up. */
  CANCELLED
}
