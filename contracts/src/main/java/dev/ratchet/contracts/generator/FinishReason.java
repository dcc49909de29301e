package dev.ratchet.contracts.generator;

/** Why a generated text ends where it ends. */
public enum FinishReason {
  /** The model ended its turn, or wrote a stop string. */
  STOP,
  /** The limit of new tokens was reached: the text is cut. */
  LENGTH,
  /** Nothing was generated; the problem beside it says why. */
  REFUSED
}
