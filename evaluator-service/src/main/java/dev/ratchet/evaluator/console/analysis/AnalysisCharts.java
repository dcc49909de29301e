package dev.ratchet.evaluator.console.analysis;

import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FeatureAccuracy;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.Chart.Series;
import dev.ratchet.evaluator.console.page.Show;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The charts of an analysis beside its Sankey. */
final class AnalysisCharts {
  private AnalysisCharts() {}

  /** Right candidates are left out: beside them nothing else would be seen. */
  static Chart byTurn(AnalysisReport report) {
    List<ErrorClass> errors =
        Arrays.stream(ErrorClass.values())
            .filter(error -> error != ErrorClass.EXECUTION_CORRECT)
            .filter(error -> report.candidateErrors().getOrDefault(error, 0) > 0)
            .toList();
    return new Chart(
        Chart.Kind.BAR,
        Chart.Measure.COUNT,
        "Wrong candidates by turn",
        "what is wrong",
        "candidates",
        errors.stream().map(Show::error).toList(),
        report.candidateErrorsByTurn().entrySet().stream()
            .map(turn -> new Series("turn " + turn.getKey(), counts(turn.getValue(), errors)))
            .toList());
  }

  private static List<Double> counts(Map<ErrorClass, Integer> turn, List<ErrorClass> errors) {
    return errors.stream().map(error -> (double) turn.getOrDefault(error, 0)).toList();
  }

  static Chart byFeature(AnalysisReport report) {
    List<FeatureAccuracy> features = report.features();
    return new Chart(
        Chart.Kind.BAR,
        Chart.Measure.PERCENT,
        "Accuracy by what the gold makes use of",
        "SQL feature",
        "% right",
        features.stream().map(FeatureAccuracy::feature).toList(),
        List.of(
            percents("first turn", features, FeatureAccuracy::firstTurn),
            percents("answer", features, FeatureAccuracy::answer)));
  }

  private static Series percents(
      String name, List<FeatureAccuracy> features, Function<FeatureAccuracy, Rate> rate) {
    return new Series(
        name,
        features.stream().map(feature -> (Double) (100 * rate.apply(feature).value())).toList());
  }
}
