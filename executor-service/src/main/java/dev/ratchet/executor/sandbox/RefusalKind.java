package dev.ratchet.executor.sandbox;

/** Why a text was not executed at all. */
public enum RefusalKind {
  /** Nothing but blanks and comments. */
  EMPTY,
  /** The first word is none of SELECT, WITH and VALUES, or a WITH leads to a write. */
  NOT_A_QUERY,
  /** Something follows the first top-level semicolon. */
  SEVERAL_STATEMENTS,
  /** More bytes than {@code executor.sandbox.sql-length}. */
  TOO_LONG,
  /** A NUL character, at which SQLite would stop reading. */
  NUL_CHARACTER,
  /**
   * Names a table that shows the inside of SQLite or of the machine, such as pragma_database_list.
   */
  FORBIDDEN_OBJECT
}
