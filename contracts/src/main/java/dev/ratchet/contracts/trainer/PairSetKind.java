package dev.ratchet.contracts.trainer;

/** What the pairs of a set come from, as {@link PairSetRequest} names it. */
public enum PairSetKind {
  MINED,
  SYNTHETIC,
  MERGED,
  IMPORTED;

  public static PairSetKind of(PairSetRequest request) {
    return switch (request) {
      case MinePairsRequest _ -> MINED;
      case SyntheticPairsRequest _ -> SYNTHETIC;
      case MergePairsRequest _ -> MERGED;
      case ImportPairsRequest _ -> IMPORTED;
    };
  }
}
