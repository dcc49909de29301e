package dev.ratchet.contracts.generator;

/** How much a repair prompt tells about the execution (spec 2.9). */
public enum FeedbackMode {
  ERROR_ONLY,
  RESULT_STATUS,
  /** Shows rows of gold. */
  ORACLE_ROWS,
  /** Only what a deployed system could see. */
  ONLINE_VISIBLE
}
