package dev.ratchet.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Holds medians against what is wanted of them. */
final class Limits {

  private Limits() {}

  /**
   * Says of each limit whether it was kept.
   *
   * @param longest by name of the measurement; one that was not taken is not kept either
   * @return whether all were
   */
  static boolean report(
      List<Measurement> measured, Map<String, Double> longest, String unit, PrintStream out) {
    boolean good = true;
    for (Map.Entry<String, Double> limit :
        longest.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      double median =
          measured.stream()
              .filter(measurement -> measurement.name().equals(limit.getKey()))
              .mapToDouble(Measurement::median)
              .findFirst()
              .orElse(Double.NaN);
      boolean kept = median <= limit.getValue();
      out.printf(
          "%s: %s, median %.2f %s, at most %.2f wanted%n",
          kept ? "good" : "NOT GOOD", limit.getKey(), median, unit, limit.getValue());
      good &= kept;
    }
    return good;
  }
}
