package dev.ratchet.platform.demo;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.Metrics;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The runs side by side: a column a kind of run, percent with 95 % intervals. */
final class ScriptedTable {
  private static final String LABEL = "%-24s";
  private static final String CELL = "%26s";
  private static final String NONE = "–";

  private ScriptedTable() {}

  static Map<String, Object> json(List<EvaluationSummary> summaries) {
    Map<String, Object> runs = new LinkedHashMap<>();
    for (EvaluationSummary summary : summaries) {
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("rolloutId", summary.rolloutId());
      run.put("n", summary.evaluable());
      run.put("goldInformed", summary.goldInformed());
      run.put("metrics", summary.metrics());
      runs.put(summary.kind().name(), run);
    }
    EvaluationSummary first = summaries.getFirst();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", first.datasetName());
    json.put("datasetHash", first.datasetHash());
    json.put("model", first.model());
    json.put("grader", first.grader());
    json.put("graderVersion", first.graderVersion());
    json.put("runs", runs);
    return json;
  }

  static String of(List<EvaluationSummary> summaries) {
    EvaluationSummary first = summaries.getFirst();
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            "%nPolicy %s (a script, no model), grader %s, %% with 95 %% intervals%n",
            first.model(), first.grader()));
    row(out, "", summaries, summary -> summary.kind().words());
    row(out, "n", summaries, summary -> Integer.toString(summary.evaluable()));
    rate(out, "first-turn EX", summaries, Metrics::firstTurnExampleAccuracy);
    rate(out, "final EX", summaries, Metrics::finalExampleExecutionAccuracy);
    ofRepair(out, "repair success", summaries, Metrics::repairSuccessRate);
    ofRepair(out, "broken by repair", summaries, Metrics::brokenByRepair);
    rate(out, "executable", summaries, Metrics::executableRate);
    rate(out, "schema-valid", summaries, Metrics::schemaValidRate);
    rate(out, "syntax errors", summaries, Metrics::syntaxErrorRate);
    rate(out, "candidate accuracy", summaries, Metrics::candidateExecutionAccuracy);
    row(
        out,
        "average reward",
        summaries,
        summary -> String.format(Locale.ROOT, "%.4f", summary.metrics().averageCandidateReward()));
    return out.toString();
  }

  private static void rate(
      StringBuilder out,
      String label,
      List<EvaluationSummary> summaries,
      Function<Metrics, Rate> metric) {
    row(out, label, summaries, summary -> percent(metric.apply(summary.metrics())));
  }

  /** A one-shot run repairs nothing, so that a 0 there would tell of a failure that never was. */
  private static void ofRepair(
      StringBuilder out,
      String label,
      List<EvaluationSummary> summaries,
      Function<Metrics, Rate> metric) {
    row(
        out,
        label,
        summaries,
        summary ->
            summary.kind() == RunKind.ONE_SHOT ? NONE : percent(metric.apply(summary.metrics())));
  }

  private static String percent(Rate rate) {
    return rate.of() == 0
        ? NONE
        : String.format(
            Locale.ROOT,
            "%.2f (%.2f – %.2f)",
            100 * rate.value(),
            100 * rate.low(),
            100 * rate.high());
  }

  private static void row(
      StringBuilder out,
      String label,
      List<EvaluationSummary> summaries,
      Function<EvaluationSummary, String> cell) {
    out.append(String.format(LABEL, label));
    summaries.forEach(summary -> out.append(String.format(CELL, cell.apply(summary))));
    out.append(System.lineSeparator());
  }
}
