package dev.ratchet.contracts.executor;

/** What is wrong with an identifier. */
public enum FindingKind {
  UNKNOWN_TABLE,
  UNDEFINED_ALIAS,
  /** The alias's table lacks the column, another visible table has it. */
  WRONG_OWNER,
  /** The alias's table lacks the column, and so does every visible table. */
  UNKNOWN_COLUMN,
  /** A bare column that no visible table in FROM has, though another visible table does. */
  COLUMN_ELSEWHERE
}
