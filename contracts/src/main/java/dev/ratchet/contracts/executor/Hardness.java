package dev.ratchet.contracts.executor;

/** Spider's hardness classes, computed from the gold SQL (spec 7.5). */
public enum Hardness {
  EASY,
  MEDIUM,
  HARD,
  EXTRA
}
