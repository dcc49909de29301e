package dev.ratchet.platform.loop;

/** How answers are repaired; the three never share a column (spec 12, 1). */
enum Regime {
  ONE_SHOT,
  GOLD_FREE,
  /** Gold decides when to stop: an upper bound. */
  VERIFIED
}
