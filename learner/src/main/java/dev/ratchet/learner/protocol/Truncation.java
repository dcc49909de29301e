package dev.ratchet.learner.protocol;

/** What becomes of a row that is longer than the run's {@code maxLength}. */
public enum Truncation {
  /** The first tokens are cut, so that the answer stays whole. */
  LEFT,
  /** The last tokens are cut. */
  RIGHT,
  /** The row is left out, counted and listed. */
  DROP
}
