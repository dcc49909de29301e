package dev.ratchet.contracts.generator;

/** Which of several samples stands as the answer of a turn. */
public enum AnswerMode {
  /** What the scope chooses: gold's best in gold-verified scopes, the largest group in others. */
  CHOSEN,
  /**
   * Execution-consistency voting: executable samples are grouped by their result under a named
   * comparator, and the largest group wins. Empty results come last, ties go to the earliest
   * sample. Gold has no say.
   */
  VOTE
}
