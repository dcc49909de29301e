package dev.ratchet.contracts.trainer;

/** How a merge computes caps and what it filters by default (spec 2.14). */
public enum MergePreset {
  /** Exact decimals, both kinds of caps repeated until they hold together. */
  EXACT,
  /**
   * As the seed: caps of inputs, then of types, once each, by floor division of doubles, so that a
   * share may end above its cap; margin 0.3 and edit ratio 1.0.
   */
  SEED002
}
