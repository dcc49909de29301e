package dev.ratchet.contracts.executor;

/** A difference between two queries or their results that a grader never counts. */
public enum GraderIndifference {
  /** The order of rows; what a LIMIT cuts still depends on it. */
  ROW_ORDER,
  /** The order of columns. */
  COLUMN_ORDER,
  /** How often a row occurs; what a LIMIT cuts still depends on it. */
  DUPLICATE_ROWS,
  /** The word DISTINCT, which is taken out of both queries before they run. */
  DISTINCT
}
