package dev.ratchet.contracts.trainer;

/** Which reward the two sides of a pair are compared by (spec 2.5, 2.6, 12 #4). */
public enum PairReward {
  /** The rule reward: right or wrong, in which turn. */
  RULE,
  /** The rule reward with the cost of the query plan. */
  WITH_COST,
  /** A verifier's word, 1 for passed and 0 for failed. */
  VERIFIER,
  /** Whatever the imported file had; absent rewards count as 1 over 0. */
  IMPORTED
}
