package dev.ratchet.contracts.generator;

/**
 * The wording of prompts. Each style has its own templates and hashes; a model answers best in the
 * style that it was trained with.
 */
public enum PromptStyle {
  /** The text of spec 2.2 and 2.4: each column with its type, each foreign key on its own line. */
  STANDARD,
  /**
   * For small models and short contexts: one line {@code table(column, …)} a table, the foreign
   * keys on one line, short instructions and short feedback.
   */
  COMPACT
}
