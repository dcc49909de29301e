package dev.ratchet.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of one name over all counted rounds. */
record Measurement(String name, @Nullable String peer, List<Double> values) {

  Measurement {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("measurement " + name + " has no values");
    }
  }

  double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** The middle value, or the mean of the two in the middle. */
  double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
