package dev.ratchet.contracts.evaluator;

/** Which way an example flips from the left run to the right one. */
public enum FlipDirection {
  /** Wrong on the left, right on the right. */
  GAINED,
  /** Right on the left, wrong on the right. */
  LOST
}
