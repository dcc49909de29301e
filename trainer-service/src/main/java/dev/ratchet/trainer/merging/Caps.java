package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Keeps inputs and types within their parts of the merged set by removing what comes last (spec
 * 2.14). A cap f allows f · all pairs, which is f · others / (1 − f) beside the others.
 *
 * @param inputs by 0-based index
 * @param types in the order in which they are applied
 */
record Caps(SortedMap<Integer, BigDecimal> inputs, Map<PairType, BigDecimal> types) {

  Caps {
    inputs = new TreeMap<>(inputs);
    types = new LinkedHashMap<>(types);
  }

  /** A pair that a cap removes. */
  record Removal(MergeEntry entry, PairFilter filter, BigDecimal cap) {}

  /** What is left, in order, and what was removed. */
  record Outcome(List<MergeEntry> kept, List<Removal> removed) {}

  /** The largest set that keeps every cap; of each input and type it has what comes first. */
  Outcome exact(List<MergeEntry> entries) {
    Allotment allotment = Allotment.of(entries, inputs, types);
    var counts = new int[inputCount(entries)][PairType.values().length];
    var kept = new ArrayList<MergeEntry>();
    var removed = new ArrayList<Removal>();
    for (MergeEntry entry : entries) {
      int before = counts[entry.input()][entry.type().ordinal()]++;
      if (before < allotment.pairs(entry.input(), entry.type())) {
        kept.add(entry);
      } else {
        removed.add(removal(entry, allotment));
      }
    }
    Collections.reverse(removed);
    return new Outcome(kept, removed);
  }

  private static int inputCount(List<MergeEntry> entries) {
    return entries.stream().mapToInt(MergeEntry::input).max().orElse(0) + 1;
  }

  /** A pair that could stay if its input and its type both had room would have stayed. */
  private Removal removal(MergeEntry entry, Allotment allotment) {
    return allotment.isFull(entry.input())
        ? new Removal(
            entry, PairFilter.INPUT_CAP, Objects.requireNonNull(inputs.get(entry.input())))
        : new Removal(entry, PairFilter.TYPE_CAP, Objects.requireNonNull(types.get(entry.type())));
  }

  /** As the seed: inputs, then types, once. */
  Outcome once(List<MergeEntry> entries) {
    var parts = new Parts(entries);
    inputs.forEach(
        (input, cap) -> parts.cut(input, seedAllows(cap, parts.total - parts.count(input)), cap));
    types.forEach(
        (type, cap) -> parts.cut(type, seedAllows(cap, parts.total - parts.count(type)), cap));
    return parts.outcome();
  }

  /**
   * Python's {@code (f * others) // (1.0 - f)}, which is below the exact floor at many multiples.
   */
  static long seedAllows(BigDecimal cap, long others) {
    double f = cap.doubleValue();
    if (f >= 1) {
      return Long.MAX_VALUE;
    }
    return f <= 0 ? 0 : (long) floorDivision(f * others, 1.0 - f);
  }

  /** CPython's float_floor_div for a dividend that is not negative and a divisor above 0. */
  static double floorDivision(double dividend, double divisor) {
    double quotient = (dividend - dividend % divisor) / divisor;
    double floor = Math.floor(quotient);
    return quotient - floor > 0.5 ? floor + 1 : floor;
  }

  /** Counts by input and type, and who is next to go from each. */
  private static final class Parts {
    private final List<MergeEntry> entries;
    private final boolean[] gone;
    private final List<Removal> removed = new ArrayList<>();
    private final Map<Integer, Integer> ofInput = new TreeMap<>();
    private final Map<PairType, Integer> ofType = new EnumMap<>(PairType.class);
    // Below these everything is still to be looked at; above, nothing of the part is left.
    private final Map<Object, Integer> next = new HashMap<>();
    private int total;

    Parts(List<MergeEntry> entries) {
      this.entries = entries;
      this.gone = new boolean[entries.size()];
      this.total = entries.size();
      for (MergeEntry entry : entries) {
        ofInput.merge(entry.input(), 1, Integer::sum);
        ofType.merge(entry.type(), 1, Integer::sum);
      }
    }

    int count(int input) {
      return ofInput.getOrDefault(input, 0);
    }

    int count(PairType type) {
      return ofType.getOrDefault(type, 0);
    }

    void cut(int input, long allowed, BigDecimal cap) {
      cut(
          input,
          entry -> entry.input() == input,
          count(input) - allowed,
          PairFilter.INPUT_CAP,
          cap);
    }

    void cut(PairType type, long allowed, BigDecimal cap) {
      cut(type, entry -> entry.type() == type, count(type) - allowed, PairFilter.TYPE_CAP, cap);
    }

    private void cut(
        Object part,
        Predicate<MergeEntry> isOfIt,
        long tooMany,
        PairFilter filter,
        BigDecimal cap) {
      int at = next.getOrDefault(part, entries.size());
      for (long left = tooMany; left > 0; left--) {
        do {
          at--;
        } while (gone[at] || !isOfIt.test(entries.get(at)));
        gone[at] = true;
        MergeEntry entry = entries.get(at);
        ofInput.merge(entry.input(), -1, Integer::sum);
        ofType.merge(entry.type(), -1, Integer::sum);
        total--;
        removed.add(new Removal(entry, filter, cap));
      }
      next.put(part, at);
    }

    Outcome outcome() {
      var kept = new ArrayList<MergeEntry>(total);
      for (int i = 0; i < gone.length; i++) {
        if (!gone[i]) {
          kept.add(entries.get(i));
        }
      }
      return new Outcome(kept, removed);
    }
  }
}
