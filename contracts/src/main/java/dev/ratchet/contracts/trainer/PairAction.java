package dev.ratchet.contracts.trainer;

/** What a person has decided about a pair. */
public enum PairAction {
  /** It is not learned from. */
  DROP,
  /** The rejected answer is the better one. */
  FLIP
}
