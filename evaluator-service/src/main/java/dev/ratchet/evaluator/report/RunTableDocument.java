package dev.ratchet.evaluator.report;

import static dev.ratchet.evaluator.report.Document.number;
import static dev.ratchet.evaluator.report.Document.text;
import static dev.ratchet.evaluator.report.Numbers.count;
import static dev.ratchet.evaluator.report.Numbers.decimal;
import static dev.ratchet.evaluator.report.Numbers.interval;
import static dev.ratchet.evaluator.report.Numbers.p;
import static dev.ratchet.evaluator.report.Numbers.percent;
import static dev.ratchet.evaluator.report.Numbers.points;

import dev.ratchet.contracts.evaluator.AnalysedRun;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FailureCount;
import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.evaluator.PairedRates;
import dev.ratchet.contracts.evaluator.RepairBreakdown;
import dev.ratchet.contracts.evaluator.RunTableResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse.Row;
import dev.ratchet.evaluator.report.Document.Column;
import dev.ratchet.evaluator.report.Document.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables over several runs, and who is right where. */
final class RunTableDocument {
  private static final int SHOWN_PATTERNS = 20;

  private final RunTableResponse table;
  private final List<Row> runs;
  private final Document.Builder out;

  private RunTableDocument(RunTableResponse table) {
    this.table = table;
    this.runs = table.runs();
    this.out =
        new Document.Builder(
            "Runs: " + runs.stream().map(Row::label).collect(Collectors.joining(", ")));
  }

  static Document of(RunTableResponse table) {
    var document = new RunTableDocument(table);
    table.notes().forEach(note -> document.out.paragraph(note.text()));
    document.results();
    document.onCommonExamples();
    document.errors();
    document.routing();
    document.candidates();
    document.failures();
    document.columnErrors();
    document.retrieval();
    document.disagreement();
    return document.out.build();
  }

  private void results() {
    out.heading("Results");
    out.paragraph("Each run on its own evaluable examples.");
    var columns =
        new ArrayList<>(
            List.of(
                text("Run"),
                text("Kind"),
                text("Grader"),
                number("n"),
                number("First-turn EX %"),
                number("Final EX %"),
                number("Executable %"),
                number("First-turn / final correct")));
    if (anyRepairs()) {
      columns.add(number("Repair SR %"));
    }
    Rows rows = out.table(columns.toArray(Column[]::new));
    for (Row row : runs) {
      AnalysedRun run = row.report().run();
      var cells =
          new ArrayList<>(
              List.of(
                  row.label(),
                  Words.kind(run),
                  Words.grader(run),
                  count(run.evaluable()),
                  percent(row.report().firstTurn().value()),
                  percent(row.report().answer().value()),
                  percent(row.report().executable().value()),
                  "%d / %d"
                      .formatted(row.report().firstTurn().hits(), row.report().answer().hits())));
      if (anyRepairs()) {
        cells.add(repairs(row) ? percent(row.report().repairSuccess().value()) : "–");
      }
      rows.row(cells.toArray(String[]::new));
    }
  }

  private boolean anyRepairs() {
    return runs.stream().anyMatch(RunTableDocument::repairs);
  }

  private static boolean repairs(Row row) {
    return row.report().run().kind().repairs();
  }

  private void onCommonExamples() {
    out.heading("On the %d common examples".formatted(table.common()));
    out.paragraph(
        "n is that of the run itself. The difference of the final EX to the first run is in"
            + " percentage points, with the 95 % interval of a paired bootstrap and p of McNemar's"
            + " exact test.");
    Rows rows =
        out.table(
            text("Run"),
            text("Kind"),
            number("n"),
            number("Common n"),
            number("First-turn EX %"),
            number("Final EX %"),
            number("95 % interval"),
            number("Difference"),
            number("95 % interval of it"),
            number("Gained"),
            number("Lost"),
            number("p"));
    if (runs.stream().anyMatch(row -> row.difference() != null && row.difference().low() == null)) {
      out.paragraph(MissingInterval.REASON);
    }
    for (Row row : runs) {
      PairedRates difference = row.difference();
      rows.row(
          row.label(),
          Words.kind(row.report().run()),
          count(row.report().run().evaluable()),
          count(table.common()),
          percent(row.commonFirstTurn().value()),
          percent(row.commonAnswer().value()),
          interval(row.commonAnswer()),
          difference == null ? "–" : points(difference.difference()),
          difference == null ? "–" : interval(difference),
          difference == null ? "–" : count(difference.gained()),
          difference == null ? "–" : count(difference.lost()),
          difference == null ? "–" : p(difference.mcNemarP()));
    }
  }

  private Rows byRun(String what) {
    var columns = new ArrayList<Column>();
    columns.add(text(what));
    runs.forEach(run -> columns.add(number(run.label())));
    return out.table(columns.toArray(Column[]::new));
  }

  private void row(Rows rows, String name, Function<Row, String> value) {
    var cells = new ArrayList<String>();
    cells.add(name);
    runs.forEach(run -> cells.add(value.apply(run)));
    rows.row(cells.toArray(String[]::new));
  }

  private void errors() {
    out.heading(anyRepairs() ? "First-turn errors → repaired" : "First-turn errors");
    Rows rows = byRun("Type");
    for (ErrorClass error : ErrorClass.values()) {
      boolean occurs = runs.stream().anyMatch(run -> occurs(run, error));
      if (error != ErrorClass.EXECUTION_CORRECT && occurs) {
        row(rows, Words.of(error), run -> breakdown(run, error));
      }
    }
    row(
        rows,
        "total",
        run ->
            repaired(
                run, run.report().repair().firstTurnErrors(), run.report().repair().repaired()));
    if (anyRepairs()) {
      row(
          rows,
          "broken by repair",
          run -> repairs(run) ? count(run.report().repair().brokenByRepair()) : "–");
    }
  }

  private static boolean occurs(Row run, ErrorClass error) {
    return run.report().repair().rows().stream()
        .anyMatch(row -> row.error() == error && row.repaired().of() > 0);
  }

  private static String breakdown(Row run, ErrorClass error) {
    return run.report().repair().rows().stream()
        .filter(row -> row.error() == error)
        .map(RepairBreakdown.Row::repaired)
        .map(rate -> repaired(run, rate.of(), rate.hits()))
        .findFirst()
        .orElseGet(() -> repaired(run, 0, 0));
  }

  private static String repaired(Row run, int errors, int repaired) {
    return repairs(run) ? "%d → %d".formatted(errors, repaired) : count(errors);
  }

  private void routing() {
    out.heading("Routing of first-turn errors");
    Rows rows = byRun("Scope");
    row(rows, "online", run -> count(run.report().routing().online()));
    row(rows, "guarded", run -> count(run.report().routing().guarded()));
    row(rows, "external verifier", run -> count(run.report().routing().external()));
  }

  private void candidates() {
    out.heading("Candidates of all turns");
    Rows rows = byRun("What came of them");
    for (ErrorClass error : ErrorClass.values()) {
      Function<Row, Integer> value = run -> run.report().candidateErrors().getOrDefault(error, 0);
      if (runs.stream().anyMatch(run -> value.apply(run) > 0)) {
        row(rows, Words.of(error), run -> count(value.apply(run)));
      }
    }
  }

  private void failures() {
    List<FailureKind> kinds =
        runs.stream()
            .flatMap(run -> run.report().failures().stream())
            .map(FailureCount::kind)
            .distinct()
            .sorted()
            .toList();
    if (kinds.isEmpty()) {
      return;
    }
    out.heading("Why candidates gave no result");
    Rows rows = byRun("Reason");
    kinds.forEach(kind -> row(rows, kind.words(), run -> count(failures(run, kind))));
  }

  private static int failures(Row run, FailureKind kind) {
    return run.report().failures().stream()
        .filter(failure -> failure.kind() == kind)
        .mapToInt(FailureCount::candidates)
        .sum();
  }

  private void columnErrors() {
    Map<String, String> titles =
        ColumnErrorRow.titles(runs.stream().map(run -> run.report().columnErrors()).toList());
    if (titles.isEmpty()) {
      return;
    }
    out.heading("Column error tags, by candidates");
    Rows rows = byRun("Tag");
    titles.forEach(
        (tag, title) ->
            row(
                rows,
                title,
                run -> count(run.report().columnErrors().candidatesByTag().getOrDefault(tag, 0))));
    row(
        rows,
        "candidates with such an error",
        run -> count(run.report().columnErrors().candidates()));
  }

  private void retrieval() {
    out.heading("Schema retrieval");
    Rows rows = byRun("Measure");
    row(rows, "Table recall %", run -> percent(run.report().schema().tableRecall().value()));
    row(
        rows,
        "Examples with all gold tables %",
        run -> percent(run.report().schema().examplesWithAllTables().value()));
    row(
        rows,
        "Examples with any gold table %",
        run -> percent(run.report().schema().examplesWithAnyTable().value()));
    row(rows, "Tables shown, on average", run -> decimal(run.report().schema().averageSelected()));
    row(rows, "Tables needed, on average", run -> decimal(run.report().schema().averageGold()));
    if (runs.size() > 1) {
      out.paragraph("Jaccard overlap of the shown tables, mean over the common examples:");
      matrix("Run", table.retrievalJaccard(), Numbers::decimal);
    }
  }

  private <T> void matrix(String corner, List<List<T>> values, Function<T, String> shown) {
    Rows rows = byRun(corner);
    for (int i = 0; i < runs.size(); i++) {
      var cells = new ArrayList<String>();
      cells.add(runs.get(i).label());
      values.get(i).forEach(value -> cells.add(shown.apply(value)));
      rows.row(cells.toArray(String[]::new));
    }
  }

  private void disagreement() {
    if (runs.size() < 2) {
      return;
    }
    out.heading("Who is right where");
    out.paragraph("Common examples that are right in the row's run and wrong in the column's:");
    matrix("Right in", table.rightWhereWrong(), each -> count(each));
    out.paragraph(
        "Common examples by which runs are right; one digit a run in the table's order, 1 is"
            + " right.");
    Rows rows = out.table(text("Right"), number("Examples"), text("The first of them"));
    table.patterns().stream()
        .limit(SHOWN_PATTERNS)
        .forEach(
            pattern ->
                rows.row(
                    pattern.right(),
                    count(pattern.examples()),
                    pattern.named().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))));
  }
}
