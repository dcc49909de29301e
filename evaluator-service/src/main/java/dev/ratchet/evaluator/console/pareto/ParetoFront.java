package dev.ratchet.evaluator.console.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of some candidates no other one beats: at most as dear and more accurate, or cheaper. */
final class ParetoFront {
  private ParetoFront() {}

  /** Something with a price and a worth. */
  record Candidate(String id, double cost, double worth) {}

  /** Those on the front, cheapest first; equals are on it together. */
  static List<Candidate> of(List<Candidate> candidates) {
    List<Candidate> sorted =
        candidates.stream()
            .sorted(
                Comparator.comparingDouble(Candidate::cost)
                    .thenComparing(Comparator.comparingDouble(Candidate::worth).reversed()))
            .toList();
    var front = new ArrayList<Candidate>();
    for (Candidate each : sorted) {
      if (front.isEmpty() || each.worth() > front.getLast().worth() || same(each, front)) {
        front.add(each);
      }
    }
    return front;
  }

  private static boolean same(Candidate each, List<Candidate> front) {
    Candidate last = front.getLast();
    return each.worth() == last.worth() && each.cost() == last.cost();
  }
}
