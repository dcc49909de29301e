package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Whether shares of inputs and types exist that keep every cap and add up to a whole set. They do
 * unless some inputs and types hold every pair between them and their caps add up to less than 1
 * (max-flow min-cut, from inputs to types).
 */
final class CapFeasibility {
  private static final BigDecimal WHOLE = BigDecimal.ONE;

  private CapFeasibility() {}

  /**
   * @param names of the parts, with their caps
   * @param allowed the sum of their caps
   */
  record Conflict(List<String> names, BigDecimal allowed) {}

  /**
   * @param present the types that each input has
   */
  static Optional<Conflict> conflict(
      List<Set<PairType>> present,
      SortedMap<Integer, BigDecimal> inputs,
      Map<PairType, BigDecimal> types) {
    List<PairType> capped =
        types.keySet().stream()
            .filter(type -> present.stream().anyMatch(has -> has.contains(type)))
            .toList();
    for (int chosen = 0; chosen < 1 << capped.size(); chosen++) {
      var cut = EnumSet.noneOf(PairType.class);
      for (int i = 0; i < capped.size(); i++) {
        if ((chosen & 1 << i) != 0) {
          cut.add(capped.get(i));
        }
      }
      Optional<Conflict> conflict = conflict(present, inputs, types, cut);
      if (conflict.isPresent()) {
        return conflict;
      }
    }
    return Optional.empty();
  }

  /** With these types and every input that has others. */
  private static Optional<Conflict> conflict(
      List<Set<PairType>> present,
      SortedMap<Integer, BigDecimal> inputs,
      Map<PairType, BigDecimal> types,
      Set<PairType> cut) {
    BigDecimal sum = BigDecimal.ZERO;
    var cutInputs = new ArrayList<Integer>();
    for (int input = 0; input < present.size() && sum.compareTo(WHOLE) < 0; input++) {
      if (!cut.containsAll(present.get(input))) {
        cutInputs.add(input);
        sum = sum.add(inputs.getOrDefault(input, WHOLE));
      }
    }
    for (PairType type : cut) {
      sum = sum.add(types.getOrDefault(type, WHOLE));
    }
    boolean conflicts = sum.compareTo(WHOLE) < 0 && !(cutInputs.isEmpty() && cut.isEmpty());
    return conflicts
        ? Optional.of(new Conflict(names(cutInputs, inputs, cut, types), sum))
        : Optional.empty();
  }

  private static List<String> names(
      List<Integer> cutInputs,
      SortedMap<Integer, BigDecimal> inputs,
      Set<PairType> cut,
      Map<PairType, BigDecimal> types) {
    var names = new ArrayList<String>();
    for (int input : cutInputs) {
      names.add(
          "input %d (%s)".formatted(input, inputs.getOrDefault(input, WHOLE).toPlainString()));
    }
    for (PairType type : cut) {
      names.add("%s (%s)".formatted(type, types.getOrDefault(type, WHOLE).toPlainString()));
    }
    return names;
  }
}
