package dev.ratchet.contracts.trainer;

/** Where the chosen side of a pair is from (spec 2.11). */
public enum ChosenOrigin {
  /** Sampled from the pair's own prompt. */
  SAME_PROMPT,
  /** Sampled in a later turn, from a prompt with feedback. */
  LATER_TURN,
  /** The dataset's gold; never a prediction. */
  GOLD,
  /** The gold, over a mutation of itself; nothing was sampled. */
  MUTATION,
  /** An imported file does not say. */
  UNKNOWN
}
