package dev.ratchet.contracts.executor;

/** What the audit can find wrong with a gold. */
public enum AuditFlag {
  DATABASE_UNKNOWN,
  NOT_EXECUTABLE,
  TIMED_OUT,
  EMPTY,
  SLOW,
  /** Another row order of unordered reads changes the result. */
  ORDER_DEPENDENT,
  /** Rows tie at the LIMIT, so which of them is returned is chance. */
  TIE_AT_LIMIT,
  /** Two runs in a row differ. */
  NON_DETERMINISTIC
}
