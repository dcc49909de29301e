package dev.ratchet.trainer.negatives;

import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.SyntheticCounts.MutationCounts;
import dev.ratchet.trainer.negatives.VariantSelection.Fate;
import dev.ratchet.trainer.negatives.VariantSelection.Taken;
import java.util.EnumMap;
import java.util.Map;

/** What became of the variants of each kind. */
final class MutationTally {
  private final Map<Mutation, Map<Fate, Integer>> fates = new EnumMap<>(Mutation.class);
  private final Map<Mutation, Integer> executable = new EnumMap<>(Mutation.class);

  void add(Mutation mutation, Fate fate) {
    fates.computeIfAbsent(mutation, _ -> new EnumMap<>(Fate.class)).merge(fate, 1, Integer::sum);
  }

  void taken(Taken variant) {
    executable.merge(variant.mutation(), variant.executable() ? 1 : 0, Integer::sum);
  }

  int executable() {
    return executable.values().stream().mapToInt(Integer::intValue).sum();
  }

  Map<PairType, MutationCounts> counts() {
    var counts = new EnumMap<PairType, MutationCounts>(PairType.class);
    for (Mutation mutation : Mutation.values()) {
      Map<Fate, Integer> own = fates.getOrDefault(mutation, Map.of());
      counts.put(
          mutation.type(),
          new MutationCounts(
              own.values().stream().mapToInt(Integer::intValue).sum(),
              own.getOrDefault(Fate.TAKEN, 0),
              executable.getOrDefault(mutation, 0),
              own.getOrDefault(Fate.STILL_RIGHT, 0),
              own.getOrDefault(Fate.BEYOND_FRACTION, 0),
              own.getOrDefault(Fate.UNDECIDED, 0),
              own.getOrDefault(Fate.BEYOND_LIMIT, 0)));
    }
    return counts;
  }
}
