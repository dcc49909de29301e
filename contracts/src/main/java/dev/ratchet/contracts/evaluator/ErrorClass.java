package dev.ratchet.contracts.evaluator;

/** What is wrong with a candidate (spec 2.15), the first that fits. */
public enum ErrorClass {
  MISSING_CANDIDATE,
  EXECUTION_CORRECT,
  NO_SUCH_TABLE,
  NO_SUCH_COLUMN,
  AMBIGUOUS_COLUMN,
  SYNTAX_ERROR,
  TIMEOUT,
  EMPTY_RESULT,
  WRONG_ROW_COUNT,
  WRONG_RESULT,
  OTHER_EXECUTION_ERROR
}
