package dev.ratchet.trainer.rows;

/** Which source a row is from. */
enum RowOrigin {
  PAIR,
  /** A right answer of a first turn. */
  ANSWER,
  /** A right answer of a later turn. */
  REPAIR,
  GOLD,
  FILE
}
