package dev.ratchet.evaluator.report;

import static dev.ratchet.evaluator.report.Document.number;
import static dev.ratchet.evaluator.report.Document.text;
import static dev.ratchet.evaluator.report.Numbers.count;
import static dev.ratchet.evaluator.report.Numbers.interval;
import static dev.ratchet.evaluator.report.Numbers.percent;
import static dev.ratchet.evaluator.report.Numbers.points;

import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.contracts.evaluator.ExperimentReport.Evaluated;
import dev.ratchet.contracts.evaluator.ExperimentReport.Spread;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.report.Document.Column;
import dev.ratchet.evaluator.report.Document.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The report of an experiment. A table has one run kind only, and names it. */
final class ExperimentDocument {
  private static final Column INTERVAL = number("95 % interval");

  private final ExperimentReport report;
  private final Document.Builder out;

  private ExperimentDocument(ExperimentReport report) {
    this.report = report;
    this.out = new Document.Builder("Experiment " + report.name());
  }

  static Document of(ExperimentReport report) {
    var document = new ExperimentDocument(report);
    document.head();
    document.evaluations();
    document.overDatasets();
    document.overSeeds();
    document.differences();
    document.differencesOverSeeds();
    return document.out.build();
  }

  private void head() {
    out.paragraph("Experiment %s is %s.".formatted(report.experimentId(), report.state().name()));
    if (!report.incomplete().isEmpty()) {
      out.paragraph(
          "Not everything was done, so numbers are missing of: %s."
              .formatted(String.join(", ", report.incomplete())));
    }
  }

  private void evaluations() {
    for (RunKind kind : RunKind.values()) {
      List<Evaluated> rows =
          report.evaluations().stream().filter(row -> row.kind() == kind).toList();
      if (!rows.isEmpty()) {
        out.heading("Evaluations, " + kind.words());
        out.paragraph(
            EvaluationReport.meaning(kind, rows.stream().anyMatch(Evaluated::goldInformed)));
        evaluations(rows);
      }
    }
  }

  private void evaluations(List<Evaluated> rows) {
    Rows table =
        out.table(
            text("Step"),
            text("Model"),
            text("Dataset"),
            text("Grader"),
            number("n"),
            number("First turn %"),
            INTERVAL,
            number("Final %"),
            INTERVAL,
            number("Executable %"));
    rows.forEach(
        row ->
            table.row(
                row.step() + golds(row.overlays()),
                row.model(),
                row.datasetName(),
                row.grader(),
                count(row.n()),
                percent(row.firstTurn().value()),
                interval(row.firstTurn()),
                percent(row.answer().value()),
                interval(row.answer()),
                percent(row.executable().value())));
  }

  private void overDatasets() {
    if (report.overDatasets().isEmpty()) {
      return;
    }
    out.heading("Over datasets");
    out.paragraph("Every example of every dataset counts the same.");
    Rows table =
        out.table(
            text("Step"),
            text("Run kind"),
            text("Datasets"),
            number("n"),
            number("First turn %"),
            INTERVAL,
            number("Final %"),
            INTERVAL);
    report
        .overDatasets()
        .forEach(
            row ->
                table.row(
                    named(row.step(), row.parameters()) + golds(row.overlays()),
                    row.kind().words(),
                    String.join(", ", row.datasets()),
                    count(row.n()),
                    percent(row.firstTurn().value()),
                    interval(row.firstTurn()),
                    percent(row.answer().value()),
                    interval(row.answer())));
  }

  private void overSeeds() {
    if (report.overSeeds().isEmpty()) {
      return;
    }
    out.heading("Over seeds");
    out.paragraph("Mean ± sample standard deviation over the seeds, in percent.");
    Rows table =
        out.table(
            text("Step"), text("Run kind"), number("Seeds"), number("First turn"), number("Final"));
    report
        .overSeeds()
        .forEach(
            row ->
                table.row(
                    named(row.step(), row.parameters()) + golds(row.overlays()),
                    row.kind().words(),
                    count(row.seeds().size()),
                    spread(row.firstTurn()),
                    spread(row.answer())));
  }

  private void differences() {
    if (report.differences().isEmpty()) {
      return;
    }
    out.heading("Differences");
    out.paragraph(
        "Right minus left over common examples, in percentage points, with the 95 % interval of the"
            + " paired bootstrap.");
    Rows table =
        out.table(
            text("Step"),
            text("Left"),
            text("Right"),
            number("n"),
            number("First turn"),
            INTERVAL,
            number("Final"),
            INTERVAL);
    report
        .differences()
        .forEach(
            row ->
                table.row(
                    row.step() + (row.forced() ? " (forced)" : "") + golds(row.overlays()),
                    row.left(),
                    row.right(),
                    count(row.n()),
                    points(row.firstTurn().difference()),
                    interval(row.firstTurn()),
                    points(row.answer().difference()),
                    interval(row.answer())));
    if (report.differences().stream()
        .anyMatch(row -> row.firstTurn().low() == null || row.answer().low() == null)) {
      out.paragraph(MissingInterval.REASON);
    }
  }

  private void differencesOverSeeds() {
    if (report.differencesOverSeeds().isEmpty()) {
      return;
    }
    out.heading("Differences over seeds");
    out.paragraph(
        "Mean ± sample standard deviation over the seeds, in percentage points, with the 95 %"
            + " interval of the paired bootstrap over examples, each with its mean over the"
            + " seeds.");
    Rows table =
        out.table(
            text("Step"),
            text("Metric"),
            number("Seeds"),
            number("Examples"),
            number("Difference"),
            INTERVAL);
    report
        .differencesOverSeeds()
        .forEach(
            row ->
                table.row(
                    named(row.step(), row.parameters()) + golds(row.overlays()),
                    Words.of(row.metric()),
                    count(row.seeds().size()),
                    count(row.examples()),
                    points(row.spread().mean()) + deviation(row.spread()),
                    interval(row.low(), row.high())));
  }

  private static String spread(Spread spread) {
    return percent(spread.mean()) + deviation(spread);
  }

  private static String deviation(Spread spread) {
    return spread.deviation() == null ? "" : " ± " + percent(spread.deviation());
  }

  private static String named(String step, Map<String, Object> parameters) {
    List<String> parts = new ArrayList<>();
    parameters.forEach((name, value) -> parts.add(name + "=" + value));
    return parts.isEmpty()
        ? step
        : parts.stream().collect(Collectors.joining(",", step + "[", "]"));
  }

  private static String golds(List<String> overlays) {
    return overlays.isEmpty() ? "" : ", golds of " + String.join(" and ", overlays);
  }
}
