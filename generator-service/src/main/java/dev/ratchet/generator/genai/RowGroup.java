package dev.ratchet.generator.genai;

import org.jspecify.annotations.Nullable;

/**
 * What the rows of a batch have in common.
 *
 * @param adapter hash of the adapter; null for the base model
 */
record RowGroup(@Nullable String adapter, Choosing choosing) {

  /** Who chooses the tokens. */
  enum Choosing {
    /** The library takes the likeliest, and a row may end at any step. */
    LIBRARY,
    /** The library takes the likeliest, and no row ends before its last step. */
    LIBRARY_TO_THE_END,
    /** Java chooses from the logits. */
    JAVA
  }
}
