package dev.ratchet.evaluator.console.page;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.Metrics;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.evaluator.console.page.Chart.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Accuracy by hardness, first turn beside the answer after repair. */
public final class HardnessChart {
  private HardnessChart() {}

  /** Absent where the numbers are not sliced by hardness. */
  public static @Nullable Chart of(EvaluationSummary summary) {
    Map<String, Metrics> slices = summary.slices().getOrDefault("hardness", Map.of());
    List<Metrics> found =
        Arrays.stream(Hardness.values())
            .filter(hardness -> slices.containsKey(hardness.name()))
            .map(hardness -> slices.get(hardness.name()))
            .toList();
    if (found.isEmpty()) {
      return null;
    }
    return new Chart(
        Chart.Kind.BAR,
        Chart.Measure.PERCENT,
        "Execution accuracy by hardness",
        "hardness",
        "% right",
        Arrays.stream(Hardness.values())
            .filter(hardness -> slices.containsKey(hardness.name()))
            .map(Show::words)
            .toList(),
        List.of(
            series("first turn", found, Metrics::firstTurnExampleAccuracy),
            series("answer", found, Metrics::finalExampleExecutionAccuracy)));
  }

  private static Series series(String name, List<Metrics> slices, Function<Metrics, Rate> rate) {
    return new Series(
        name, slices.stream().map(slice -> (Double) (100 * rate.apply(slice).value())).toList());
  }
}
