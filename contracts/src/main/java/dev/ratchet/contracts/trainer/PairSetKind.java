package dev.ratchet.contracts.trainer;

/** What the pairs of a set come from, as {@link PairSetRequest} names it. */
public enum PairSetKind {
  MINED,
  SYNTHETIC,
  MERGED,
  IMPORTED
}
