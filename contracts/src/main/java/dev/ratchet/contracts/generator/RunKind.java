package dev.ratchet.contracts.generator;

/** The three kinds of run that are always reported apart (spec 2.10). */
public enum RunKind {
  ONE_SHOT,
  GOLD_FREE_REPAIR,
  GOLD_VERIFIED_REPAIR
}
