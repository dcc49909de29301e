package dev.ratchet.contracts.trainer;

/** Whose word tells the two sides of a mined pair apart. */
public enum PairJudge {
  /** The deciding grader of the rollout, which compares with gold. */
  GRADER,
  /** The rollout's verifiers, each on its own; gold is not looked at. */
  VERIFIERS
}
