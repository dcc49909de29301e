package dev.ratchet.contracts.evaluator;

/** What is compared of each example. */
public enum ComparisonMetric {
  /** The first turn's answer is right. */
  FIRST_TURN,
  /** The answer that stands in the end is right. */
  ANSWER,
  /** The answer that stands in the end runs. */
  EXECUTABLE
}
