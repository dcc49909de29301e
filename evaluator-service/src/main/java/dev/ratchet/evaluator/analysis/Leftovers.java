package dev.ratchet.evaluator.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** What two lists do not have in common, each entry as often as it stands there. */
record Leftovers(List<String> expected, List<String> found) {

  /** Two entries that stand for one another although they differ. */
  record Couple(String expected, String found) {}

  static Leftovers of(List<String> expected, List<String> found) {
    var missing = new ArrayList<>(expected);
    var extra = new ArrayList<String>();
    for (String each : found) {
      if (!missing.remove(each)) {
        extra.add(each);
      }
    }
    return new Leftovers(missing, extra);
  }

  boolean isEmpty() {
    return expected.isEmpty() && found.isEmpty();
  }

  /** Takes out the couples that fit, each entry once, in the order of the expected ones. */
  List<Couple> take(BiPredicate<String, String> fit) {
    var couples = new ArrayList<Couple>();
    for (String each : List.copyOf(expected)) {
      found.stream()
          .filter(other -> fit.test(each, other))
          .findFirst()
          .ifPresent(
              other -> {
                expected.remove(each);
                found.remove(other);
                couples.add(new Couple(each, other));
              });
    }
    return couples;
  }
}
