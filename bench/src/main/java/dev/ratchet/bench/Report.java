package dev.ratchet.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints measurements as the Markdown table that docs/benchmarks.md holds. */
final class Report {

  private Report() {}

  static void print(String unit, List<Measurement> measurements, PrintStream out) {
    Map<String, Measurement> byName =
        measurements.stream().collect(Collectors.toMap(Measurement::name, Function.identity()));
    out.println();
    out.printf("| %s | min | median | max | ÷ peer's median |%n", unit);
    out.println("|---|---:|---:|---:|---:|");
    for (Measurement measurement : measurements) {
      out.printf(
          "| %s | %s | %s | %s | %s |%n",
          measurement.name(),
          number(measurement.min()),
          number(measurement.median()),
          number(measurement.max()),
          ratio(measurement, byName));
    }
    out.println();
  }

  private static String ratio(Measurement measurement, Map<String, Measurement> byName) {
    if (measurement.peer() == null) {
      return "";
    }
    Measurement peer = byName.get(measurement.peer());
    return peer == null
        ? "no peer in this run"
        : "%.2f".formatted(measurement.median() / peer.median());
  }

  private static String number(double value) {
    return value >= 100 ? "%,.0f".formatted(value) : "%.2f".formatted(value);
  }
}
