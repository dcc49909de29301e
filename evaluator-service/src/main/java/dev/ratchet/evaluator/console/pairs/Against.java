package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.evaluator.console.page.Blank;
import org.jspecify.annotations.Nullable;

/**
 * The split whose questions are looked for in sets.
 *
 * @param dataset its id; null: nothing is looked for
 * @param split of it; null: all of it
 */
record Against(@Nullable String dataset, @Nullable String split) {
  static Against nothing() {
    return new Against(null, null);
  }

  /** As a form sends it. */
  static Against asked(@Nullable String dataset, @Nullable String split) {
    String named = Blank.toNull(dataset);
    return new Against(named, named == null ? null : Blank.toNull(split));
  }
}
