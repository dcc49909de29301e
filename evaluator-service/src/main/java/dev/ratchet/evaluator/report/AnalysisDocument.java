package dev.ratchet.evaluator.report;

import static dev.ratchet.evaluator.report.Document.code;
import static dev.ratchet.evaluator.report.Document.number;
import static dev.ratchet.evaluator.report.Document.text;
import static dev.ratchet.evaluator.report.Numbers.count;
import static dev.ratchet.evaluator.report.Numbers.decimal;
import static dev.ratchet.evaluator.report.Numbers.fraction;
import static dev.ratchet.evaluator.report.Numbers.interval;
import static dev.ratchet.evaluator.report.Numbers.percent;

import dev.ratchet.contracts.evaluator.AnalysedRun;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.CauseReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FailureCount;
import dev.ratchet.contracts.evaluator.FeatureAccuracy;
import dev.ratchet.contracts.evaluator.QueryTimes;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.evaluator.RepairBreakdown;
import dev.ratchet.contracts.evaluator.RoutingReport;
import dev.ratchet.contracts.evaluator.SlowQuery;
import dev.ratchet.evaluator.report.Document.Cell;
import dev.ratchet.evaluator.report.Document.Column;
import dev.ratchet.evaluator.report.Document.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report of one error analysis. */
final class AnalysisDocument {
  private static final int MISSED_TABLES = 20;

  private final AnalysisReport report;
  private final Document.Builder out;

  private AnalysisDocument(AnalysisReport report) {
    this.report = report;
    AnalysedRun run = report.run();
    this.out =
        new Document.Builder(
            "Error analysis of "
                + run.label()
                + (run.overlay() == null ? "" : ", gold overlay " + run.overlay().title()));
  }

  static Document of(AnalysisReport report) {
    var document = new AnalysisDocument(report);
    document.head();
    document.candidates();
    document.failures();
    if (document.repairs()) {
      document.repair();
    } else {
      document.firstTurnErrors();
    }
    document.routing();
    document.onlineRepair();
    document.causes();
    document.columnErrors();
    document.schema();
    document.features();
    document.slow();
    return document.out.build();
  }

  private void head() {
    AnalysedRun run = report.run();
    out.paragraph(EvaluationReport.meaning(run.kind(), run.goldInformed()));
    Rows rows = out.table(text("What"), text("Value"));
    rows.row(new Cell("Rollout", false), code(run.rolloutId()));
    rows.row("Run kind", run.kind().name());
    rows.row("Model", run.model());
    rows.row("Dataset", run.datasetName() + ", content hash " + run.datasetHash());
    rows.row("Grader", run.grader() + ", version " + run.graderVersion());
    EvaluationReport.overlay(rows, run.overlay());
    rows.row("Trajectories", count(run.total()));
    rows.row("Evaluable (n)", count(run.evaluable()));
    rows.row("Without a verdict, not counted", count(run.withoutVerdict()));
    rows.row("Bad gold, not counted", count(run.badGold()));
    rows.row("Skipped, not counted", count(run.skipped()));
    rows.row("Excluded", count(run.excluded()));
    rows.row("First-turn accuracy", rate(report.firstTurn()));
    rows.row("Final accuracy", rate(report.answer()));
    if (repairs()) {
      rows.row("Repair success", rate(report.repairSuccess()));
    }
    rows.row("Executable candidates", rate(report.executable()));
  }

  private static String rate(Rate rate) {
    return rate.of() == 0
        ? "–"
        : "%s %% (%s), %s".formatted(percent(rate.value()), interval(rate), fraction(rate));
  }

  private void candidates() {
    out.heading("Candidates by turn");
    Rows rows = out.table(text("Turn"), text("What came of them"), number("Candidates"));
    report
        .candidateErrorsByTurn()
        .forEach(
            (turn, errors) ->
                errors.forEach(
                    (error, candidates) ->
                        rows.row(count(turn), Words.of(error), count(candidates))));
  }

  private void failures() {
    if (report.failures().isEmpty()) {
      return;
    }
    out.heading("Why candidates gave no result");
    Rows rows =
        out.table(text("Reason"), text("Counted as"), number("Candidates"), number("Examples"));
    for (FailureCount failure : report.failures()) {
      rows.row(
          failure.kind().words(),
          Words.of(failure.error()),
          count(failure.candidates()),
          count(failure.examples()));
    }
  }

  private boolean repairs() {
    return report.run().kind().repairs();
  }

  private void firstTurnErrors() {
    out.heading("First-turn errors");
    Rows rows = out.table(text("Error"), number("Examples"));
    for (RepairBreakdown.Row row : report.repair().rows()) {
      rows.row(Words.of(row.error()), count(row.repaired().of()));
    }
  }

  private void repair() {
    RepairBreakdown repair = report.repair();
    out.heading("Repair of first-turn errors");
    out.paragraph(
        "%d of %d first-turn errors were repaired, %d right first turns were broken."
            .formatted(repair.repaired(), repair.firstTurnErrors(), repair.brokenByRepair()));
    if (repair.rightButNotAnswered() > 0) {
      out.paragraph(
          "In %d more a later turn had a right candidate that is not the answer."
              .formatted(repair.rightButNotAnswered()));
    }
    Rows rows =
        out.table(
            text("First-turn error"),
            number("Errors"),
            number("Repaired"),
            number("%"),
            text("Final failures"));
    for (RepairBreakdown.Row row : repair.rows()) {
      rows.row(
          Words.of(row.error()),
          count(row.repaired().of()),
          count(row.repaired().hits()),
          percent(row.repaired().value()),
          classes(row.finalFailures()));
    }
    if (repair.brokenByRepair() > 0) {
      out.paragraph("Broken first turns became: %s.".formatted(classes(repair.brokenInto())));
    }
  }

  private static String classes(Map<ErrorClass, Integer> counts) {
    return counts.isEmpty()
        ? "–"
        : counts.entrySet().stream()
            .map(each -> Words.of(each.getKey()) + " " + each.getValue())
            .collect(Collectors.joining(", "));
  }

  private void routing() {
    RoutingReport routing = report.routing();
    out.heading("Routing");
    out.paragraph(
        "Who could have told the first turn's errors without gold: online %d, guarded %d, external %d."
            .formatted(routing.online(), routing.guarded(), routing.external()));
    var columns =
        new ArrayList<>(
            List.of(
                text("Error"),
                text("Online detectable"),
                text("Verifier"),
                text("Action"),
                text("Scope"),
                number("Examples")));
    if (repairs()) {
      columns.add(number("Repaired"));
    }
    Rows rows = out.table(columns.toArray(Column[]::new));
    for (RoutingReport.Row row : routing.rows()) {
      var cells =
          new ArrayList<>(
              List.of(
                  Words.of(row.error()),
                  Words.of(row.detectable()),
                  row.verifier(),
                  row.action(),
                  Words.of(row.scope()),
                  count(row.examples())));
      if (repairs()) {
        cells.add(count(row.repaired()));
      }
      rows.row(cells.toArray(String[]::new));
    }
  }

  private void onlineRepair() {
    out.heading("What a deployed system would have seen");
    Rows buckets = out.table(text("Bucket"), number("First turns"));
    report
        .onlineRepair()
        .buckets()
        .forEach((bucket, examples) -> buckets.row(Words.of(bucket), count(examples)));
    Rows signals = out.table(text("Signal"), text("Bucket"), number("First turns"));
    report
        .onlineRepair()
        .signals()
        .forEach(
            (signal, examples) ->
                signals.row(Words.of(signal), Words.of(signal.bucket()), count(examples)));
  }

  private void causes() {
    CauseReport causes = report.causes();
    out.heading("Causes of wrong results");
    out.paragraph(
        "From the syntax trees of query and gold, held against what their results show. A result"
            + " may have several causes.");
    Rows totals =
        out.table(
            text("Of"),
            number("Wrong results"),
            number("Gold not parsed"),
            number("Query not parsed"),
            number("No difference found"));
    totals("first turns", causes.firstTurn(), totals);
    totals("answers", causes.answers(), totals);
    if (!causes.rows().isEmpty()) {
      Rows rows = out.table(text("Cause"), number("First turns"), number("Answers"));
      for (CauseReport.Row row : causes.rows()) {
        rows.row(
            Words.of(row.difference()) + " " + Words.of(row.part()),
            count(row.firstTurn()),
            count(row.answers()));
      }
    }
  }

  private static void totals(String of, CauseReport.Totals totals, Rows rows) {
    rows.row(
        of,
        count(totals.wrongResults()),
        count(totals.goldUnparsed()),
        count(totals.candidateUnparsed()),
        count(totals.unexplained()));
  }

  private void columnErrors() {
    var columns = report.columnErrors();
    if (columns.candidates() == 0) {
      return;
    }
    out.heading("Columns that are not there");
    out.paragraph(
        "%d candidates of %d examples name one; a candidate may carry several tags."
            .formatted(columns.candidates(), columns.examples()));
    Rows rows = out.table(text("Tag"), text("Means"), number("Candidates"), number("Examples"));
    for (ColumnErrorRow row : ColumnErrorRow.of(columns)) {
      rows.row(row.title(), row.meaning(), count(row.candidates()), count(row.examples()));
    }
  }

  private void schema() {
    var schema = report.schema();
    out.heading("Schema retrieval");
    Rows rows = out.table(text("Measure"), text("Value"));
    rows.row("Table recall", rate(schema.tableRecall()));
    rows.row("Examples with all gold tables", rate(schema.examplesWithAllTables()));
    rows.row("Examples with any gold table", rate(schema.examplesWithAnyTable()));
    rows.row("Tables shown, on average", decimal(schema.averageSelected()));
    rows.row("Tables needed, on average", decimal(schema.averageGold()));
    if (!schema.missed().isEmpty()) {
      Rows missed = out.table(text("Missed table"), number("Examples"));
      schema.missed().entrySet().stream()
          .limit(MISSED_TABLES)
          .forEach(table -> missed.row(table.getKey(), count(table.getValue())));
    }
  }

  private void features() {
    out.heading("By SQL feature of the gold");
    Rows rows = out.table(text("Feature"), number("n"), number("First turn %"), number("Final %"));
    for (FeatureAccuracy feature : report.features()) {
      rows.row(
          feature.feature(),
          count(feature.answer().of()),
          percent(feature.firstTurn().value()),
          percent(feature.answer().value()));
    }
  }

  private void slow() {
    QueryTimes times = report.times();
    if (report.slow().isEmpty() && times == null) {
      return;
    }
    out.heading("Slow queries");
    if (times != null) {
      out.paragraph(
          "Slow is %d ms or longer: %d of %d executed candidates. A query is stopped after %d ms: %d."
              .formatted(
                  times.slowMillis(),
                  times.slow(),
                  times.executed(),
                  times.limitMillis(),
                  times.stopped()));
      Rows rows = out.table(number("Median ms"), number("95 % ms"), number("Longest ms"));
      rows.row(
          millisOr(times.medianMillis()), millisOr(times.p95Millis()), millisOr(times.maxMillis()));
    }
    if (report.slow().isEmpty()) {
      return;
    }
    out.paragraph("The slowest:");
    Rows rows =
        out.table(
            number("ms"),
            number("Gold ms"),
            text("Outcome"),
            number("Example"),
            number("Turn"),
            text("Database"),
            text("SQL"));
    for (SlowQuery query : report.slow()) {
      rows.row(
          plain(millis(query.elapsedMillis())),
          plain(millisOr(query.goldMillis())),
          plain(Words.of(query.outcome())),
          plain(count(query.exampleIndex())),
          plain(count(query.turn())),
          plain(query.database()),
          code(query.sql()));
    }
  }

  private static Cell plain(String text) {
    return new Cell(text, false);
  }

  private static String millisOr(@Nullable Double millis) {
    return millis == null ? "–" : millis(millis);
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }
}
