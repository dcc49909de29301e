package dev.ratchet.contracts.trainer;

/** What the two sides of a mined pair say. */
public enum PairText {
  /** The SQL alone. */
  SQL,
  /**
   * The whole answer, with what the model wrote before its SQL. Only answers to one prompt are
   * paired so: what a repair's reasoning cites is not in the first prompt (spec 2.11).
   */
  REASONING
}
