package dev.ratchet.generator.drift;

import org.jspecify.annotations.Nullable;

/**
 * A prompt to compare over.
 *
 * @param index place among the texts, or of the example in its dataset
 * @param text the user message
 * @param gold absent for a text
 */
record DriftPrompt(int index, String text, @Nullable Gold gold) {

  /** What the right answer is. */
  record Gold(String databaseId, String sql) {}
}
