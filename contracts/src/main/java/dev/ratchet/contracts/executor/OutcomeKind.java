package dev.ratchet.contracts.executor;

/**
 * What became of one statement. Everything but {@link #ROWS} is an answer too, never an HTTP error.
 */
public enum OutcomeKind {
  /** It ran and returned a table, perhaps an empty one. */
  ROWS,
  /** SQLite refused or aborted it. */
  SQL_ERROR,
  /** The statement gate refused it; nothing was executed. */
  REFUSED,
  TIMED_OUT,
  /** It met a limit of memory, temporary files or cell length. */
  RESOURCE_EXHAUSTED,
  /** The worker process died under it. */
  WORKER_LOST
}
