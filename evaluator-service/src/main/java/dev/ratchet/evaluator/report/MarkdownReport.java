package dev.ratchet.evaluator.report;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.GraderAccuracy;
import dev.ratchet.contracts.evaluator.Metrics;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report of one evaluation as Markdown. Every number names its grader, run kind and n. */
public final class MarkdownReport {
  private static final int MISSED_TABLES = 20;
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  public static String of(EvaluationSummary summary) {
    var report = new MarkdownReport();
    report.head(summary);
    report.metrics(summary.metrics());
    report.slices(summary.slices());
    report.graders(summary.byGrader());
    report.schemaRecall(summary);
    return report.out.toString();
  }

  private void head(EvaluationSummary summary) {
    String name = summary.rolloutName();
    line("# Evaluation of %s", name == null ? "rollout " + summary.rolloutId() : text(name));
    line("");
    line("%s", meaning(summary.kind(), summary.goldInformed()));
    line("");
    row("What", "Value");
    row("---", "---");
    row("Rollout", "`" + summary.rolloutId() + "`");
    row("Run kind", summary.kind().name());
    row("Model", text(summary.model()));
    row("Dataset", text(summary.datasetName()) + " (`" + text(summary.datasetHash()) + "`)");
    row("Grader", text(summary.grader()) + ", version " + summary.graderVersion());
    row("Trajectories", count(summary.total()));
    row("Evaluable (n)", count(summary.evaluable()));
    row("Bad gold, not counted", count(summary.badGold()) + examples(summary));
    row("Skipped, not counted", count(summary.skipped()));
    row("Excluded by request", count(summary.excluded()));
    for (var status : summary.statuses().entrySet()) {
      row("Status " + status.getKey(), count(status.getValue()));
    }
    line("");
  }

  private static String meaning(RunKind kind, boolean goldInformed) {
    String meaning =
        switch (kind) {
          case ONE_SHOT -> "One-shot: the first answer stands.";
          case GOLD_FREE_REPAIR ->
              "Gold-free repair: nothing that derives from gold decided when to repair, what to"
                  + " choose or what feedback said. A deployed system could do the same.";
          case GOLD_VERIFIED_REPAIR ->
              "Gold-verified repair: gold decided when to repair or what feedback said. This is an"
                  + " upper bound, not what a deployed system would reach; do not compare it with"
                  + " gold-free numbers.";
        };
    return goldInformed ? meaning + " Feedback showed gold (gold-informed)." : meaning;
  }

  private static String examples(EvaluationSummary summary) {
    List<Integer> named = summary.badGoldExamples();
    if (named.isEmpty()) {
      return "";
    }
    String indexes = named.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String more = named.size() < summary.badGold() ? ", …" : "";
    return " (examples " + indexes + more + ")";
  }

  private void metrics(Metrics metrics) {
    line("## Metrics");
    line("");
    row("Metric", "%", "95 % interval", "Count");
    row("---", "---:", "---:", "---:");
    rate("First-turn example accuracy", metrics.firstTurnExampleAccuracy());
    rate("Final example execution accuracy", metrics.finalExampleExecutionAccuracy());
    rate("Repair success", metrics.repairSuccessRate());
    rate("Broken by repair", metrics.brokenByRepair());
    rate("First-turn candidate accuracy", metrics.firstTurnExecutionAccuracy());
    rate("Candidate accuracy", metrics.candidateExecutionAccuracy());
    rate("Executable candidates", metrics.executableRate());
    rate("Schema-valid candidates", metrics.schemaValidRate());
    rate("Candidates with syntax errors", metrics.syntaxErrorRate());
    line("");
    line(
        "Average candidate reward %s, average turns %s, %s prompt and %s completion tokens.",
        decimal(metrics.averageCandidateReward()),
        decimal(metrics.averageTurns()),
        count(metrics.promptTokens()),
        count(metrics.completionTokens()));
    line("");
  }

  private void slices(Map<String, Map<String, Metrics>> slices) {
    slices.forEach(
        (dimension, metrics) -> {
          if (!metrics.isEmpty()) {
            line("## By %s", text(dimension));
            line("");
            row(dimension, "n", "First turn %", "Final %", "95 % interval", "Repair success");
            row("---", "---:", "---:", "---:", "---:", "---:");
            metrics.forEach(this::slice);
            line("");
          }
        });
  }

  private void slice(String key, Metrics metrics) {
    Rate answer = metrics.finalExampleExecutionAccuracy();
    row(
        text(key),
        count(metrics.examples()),
        percent(metrics.firstTurnExampleAccuracy().value()),
        percent(answer.value()),
        interval(answer),
        fraction(metrics.repairSuccessRate()));
  }

  private void graders(Map<String, GraderAccuracy> graders) {
    line("## Under every grader");
    line("");
    row("Grader", "n", "First turn %", "Answer %", "95 % interval", "Without verdict");
    row("---", "---:", "---:", "---:", "---:", "---:");
    graders.forEach(
        (name, accuracy) ->
            row(
                text(name),
                count(accuracy.answer().of()),
                percent(accuracy.firstTurn().value()),
                percent(accuracy.answer().value()),
                interval(accuracy.answer()),
                count(accuracy.withoutVerdict())));
    line("");
  }

  private void schemaRecall(EvaluationSummary summary) {
    var recall = summary.schemaRecall();
    line("## Schema shown to the model");
    line("");
    row("Measure", "%", "95 % interval", "Count");
    row("---", "---:", "---:", "---:");
    rate("Table recall", recall.tableRecall());
    rate("Examples with all gold tables", recall.examplesWithAllTables());
    rate("Examples with any gold table", recall.examplesWithAnyTable());
    line("");
    line(
        "On average %s tables shown, %s needed.",
        decimal(recall.averageSelected()), decimal(recall.averageGold()));
    if (!recall.missed().isEmpty()) {
      line("");
      row("Missed table", "Examples");
      row("---", "---:");
      recall.missed().entrySet().stream()
          .limit(MISSED_TABLES)
          .forEach(missed -> row(text(missed.getKey()), count(missed.getValue())));
    }
  }

  private void rate(String label, Rate rate) {
    row(label, percent(rate.value()), interval(rate), fraction(rate));
  }

  private static String fraction(Rate rate) {
    return rate.hits() + "/" + rate.of();
  }

  private static String interval(Rate rate) {
    return rate.of() == 0 ? "–" : percent(rate.low()) + " – " + percent(rate.high());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String count(long count) {
    return Long.toString(count);
  }

  /** Names come from users and data sets: nothing in them may end a cell or become markup. */
  private static String text(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll("[\\\\`*_{}\\[\\]()#|!~]", "\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  private void row(String... cells) {
    line("%s", "| " + String.join(" | ", cells) + " |");
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
