package dev.ratchet.evaluator.report;

import static dev.ratchet.evaluator.report.Document.code;
import static dev.ratchet.evaluator.report.Document.number;
import static dev.ratchet.evaluator.report.Document.text;
import static dev.ratchet.evaluator.report.Numbers.count;
import static dev.ratchet.evaluator.report.Numbers.decimal;
import static dev.ratchet.evaluator.report.Numbers.fraction;
import static dev.ratchet.evaluator.report.Numbers.interval;
import static dev.ratchet.evaluator.report.Numbers.percent;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.GraderAccuracy;
import dev.ratchet.contracts.evaluator.Metrics;
import dev.ratchet.contracts.evaluator.OverlayReference;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.evaluator.VerifierSummary;
import dev.ratchet.contracts.evaluator.VotingSummary;
import dev.ratchet.contracts.generator.AnswerCost;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.report.Document.Cell;
import dev.ratchet.evaluator.report.Document.Column;
import dev.ratchet.evaluator.report.Document.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report of one evaluation. Every number names its grader, run kind and n. */
final class EvaluationReport {
  private static final int MISSED_TABLES = 20;
  private static final Column INTERVAL = number("95 % interval");

  private final EvaluationSummary summary;
  private final Document.Builder out;

  private EvaluationReport(EvaluationSummary summary) {
    this.summary = summary;
    String name = summary.rolloutName();
    this.out =
        new Document.Builder(
            "Evaluation of "
                + (name == null ? "rollout " + summary.rolloutId() : name)
                + (summary.overlay() == null ? "" : ", gold overlay " + summary.overlay().title()));
  }

  static Document of(EvaluationSummary summary) {
    var report = new EvaluationReport(summary);
    report.head();
    report.metrics(summary.metrics());
    report.slices(summary.slices());
    report.graders(summary.byGrader());
    report.errors(summary.candidateErrors());
    report.voting(summary.voting());
    report.verifiers(summary.verifiers());
    report.schemaRecall();
    return report.out.build();
  }

  private void head() {
    out.paragraph(meaning(summary.kind(), summary.goldInformed()));
    Rows rows = out.table(text("What"), text("Value"));
    rows.row(new Cell("Rollout", false), code(summary.rolloutId()));
    rows.row("Run kind", summary.kind().name());
    rows.row("Model", summary.model());
    rows.row("Dataset", summary.datasetName() + ", content hash " + summary.datasetHash());
    rows.row("Grader", summary.grader() + ", version " + summary.graderVersion());
    overlay(rows, summary.overlay());
    rows.row("Trajectories", count(summary.total()));
    rows.row("Evaluable (n)", count(summary.evaluable()));
    rows.row("Bad gold, not counted", count(summary.badGold()) + examples());
    rows.row("Skipped, not counted", count(summary.skipped()));
    rows.row("Excluded by request", count(summary.excluded()));
    summary.statuses().forEach((status, examples) -> rows.row("Status " + status, count(examples)));
  }

  static void overlay(Rows rows, @Nullable OverlayReference overlay) {
    if (overlay != null) {
      rows.row(
          "Gold overlay",
          "%s (%s): %d golds corrected, %d examples left out"
              .formatted(
                  overlay.title(), overlay.contentHash(), overlay.corrected(), overlay.excluded()));
    }
  }

  static String meaning(RunKind kind, boolean goldInformed) {
    String meaning =
        switch (kind) {
          case ONE_SHOT -> "One-shot: the first answer stands, nothing is repaired.";
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

  private String examples() {
    List<Integer> named = summary.badGoldExamples();
    if (named.isEmpty()) {
      return "";
    }
    String indexes = named.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String more = named.size() < summary.badGold() ? ", …" : "";
    return " (examples " + indexes + more + ")";
  }

  private void metrics(Metrics metrics) {
    out.heading("Metrics");
    Rows rows = rates("Metric");
    rate(rows, "First-turn example accuracy", metrics.firstTurnExampleAccuracy());
    rate(rows, "Final example execution accuracy", metrics.finalExampleExecutionAccuracy());
    if (summary.kind().repairs()) {
      rate(rows, "Repair success", metrics.repairSuccessRate());
      rate(rows, "Broken by repair", metrics.brokenByRepair());
    }
    rate(rows, "First-turn candidate accuracy", metrics.firstTurnExecutionAccuracy());
    rate(rows, "Candidate accuracy", metrics.candidateExecutionAccuracy());
    rate(rows, "Executable candidates", metrics.executableRate());
    rate(rows, "Schema-valid candidates", metrics.schemaValidRate());
    rate(rows, "Candidates with syntax errors", metrics.syntaxErrorRate());
    out.paragraph(
        "Average candidate reward %s, average turns %s, %s prompt and %s completion tokens."
            .formatted(
                decimal(metrics.averageCandidateReward()),
                decimal(metrics.averageTurns()),
                count(metrics.promptTokens()),
                count(metrics.completionTokens())));
  }

  private Rows rates(String what) {
    return out.table(text(what), number("%"), INTERVAL, number("Count"));
  }

  private static void rate(Rows rows, String label, Rate rate) {
    rows.row(label, percent(rate.value()), interval(rate), fraction(rate));
  }

  private void slices(Map<String, Map<String, Metrics>> slices) {
    slices.forEach(
        (dimension, metrics) -> {
          if (!metrics.isEmpty()) {
            out.heading("By " + dimension);
            var columns =
                new ArrayList<>(
                    List.of(
                        text(dimension),
                        number("n"),
                        number("First turn %"),
                        number("Final %"),
                        INTERVAL));
            if (summary.kind().repairs()) {
              columns.add(number("Repair success"));
            }
            Rows rows = out.table(columns.toArray(Column[]::new));
            metrics.forEach((key, slice) -> slice(rows, key, slice));
          }
        });
  }

  private void slice(Rows rows, String key, Metrics metrics) {
    Rate answer = metrics.finalExampleExecutionAccuracy();
    var cells =
        new ArrayList<>(
            List.of(
                key,
                count(metrics.examples()),
                percent(metrics.firstTurnExampleAccuracy().value()),
                percent(answer.value()),
                interval(answer)));
    if (summary.kind().repairs()) {
      cells.add(fraction(metrics.repairSuccessRate()));
    }
    rows.row(cells.toArray(String[]::new));
  }

  private void graders(Map<String, GraderAccuracy> graders) {
    out.heading("Under every grader");
    Rows rows =
        out.table(
            text("Grader"),
            number("n"),
            number("First turn %"),
            number("Answer %"),
            INTERVAL,
            number("Without verdict"));
    graders.forEach(
        (name, accuracy) ->
            rows.row(
                name,
                count(accuracy.answer().of()),
                percent(accuracy.firstTurn().value()),
                percent(accuracy.answer().value()),
                interval(accuracy.answer()),
                count(accuracy.withoutVerdict())));
  }

  private void errors(Map<ErrorClass, Integer> errors) {
    if (!errors.isEmpty()) {
      out.heading("Candidates of all turns");
      Rows rows = out.table(text("What came of them"), number("Candidates"));
      errors.forEach((error, candidates) -> rows.row(Words.of(error), count(candidates)));
    }
  }

  private void voting(@Nullable VotingSummary voting) {
    if (voting == null) {
      return;
    }
    out.heading("Voting");
    Rows rates = rates("First turn");
    rate(rates, "First sample alone", voting.single());
    rate(rates, "Voted answer", voting.voted());
    out.paragraph(
        "%s votes under the comparator of %s: %s ties, %s with empty results only, %s without any"
                .formatted(
                    count(voting.turns()),
                    voting.grader(),
                    count(voting.ties()),
                    count(voting.allEmpty()),
                    count(voting.nothingRan()))
            + " result; on average %s of the samples agree with the answer."
                .formatted(percent(voting.averageAgreement()) + " %"));
    Rows costs =
        out.table(
            text("Cost"),
            number("Candidates"),
            number("Prompt tokens"),
            number("Completion tokens"),
            number("Executions"),
            number("Execution ms"));
    cost(costs, "First sample alone", voting.singleCost());
    cost(costs, "All samples", voting.cost());
  }

  private static void cost(Rows rows, String label, AnswerCost cost) {
    rows.row(
        label,
        count(cost.candidates()),
        count(cost.promptTokens()),
        count(cost.completionTokens()),
        count(cost.executions()),
        decimal(cost.executionMillis()));
  }

  private void verifiers(Map<String, VerifierSummary> verifiers) {
    if (verifiers.isEmpty()) {
      return;
    }
    out.heading("Verifiers without gold");
    Rows rows =
        out.table(
            text("Verifier"),
            text("Source"),
            number("Pass"),
            number("Fail"),
            number("Unknown"),
            number("Failed and wrong"),
            number("Passed and right"),
            number("Average ms"));
    verifiers.forEach(
        (name, verifier) ->
            rows.row(
                name,
                Words.of(verifier.source()),
                count(verifier.pass()),
                count(verifier.fail()),
                count(verifier.unknown()),
                fraction(verifier.failedAndWrong()),
                fraction(verifier.passedAndRight()),
                decimal(verifier.averageMillis())));
  }

  private void schemaRecall() {
    var recall = summary.schemaRecall();
    out.heading("Schema shown to the model");
    Rows rows = rates("Measure");
    rate(rows, "Table recall", recall.tableRecall());
    rate(rows, "Examples with all gold tables", recall.examplesWithAllTables());
    rate(rows, "Examples with any gold table", recall.examplesWithAnyTable());
    out.paragraph(
        "On average %s tables shown, %s needed."
            .formatted(decimal(recall.averageSelected()), decimal(recall.averageGold())));
    if (!recall.missed().isEmpty()) {
      Rows missed = out.table(text("Missed table"), number("Examples"));
      recall.missed().entrySet().stream()
          .limit(MISSED_TABLES)
          .forEach(table -> missed.row(table.getKey(), count(table.getValue())));
    }
  }
}
