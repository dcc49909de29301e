package dev.ratchet.evaluator.report;

import static dev.ratchet.evaluator.report.Document.number;
import static dev.ratchet.evaluator.report.Document.text;
import static dev.ratchet.evaluator.report.Numbers.count;
import static dev.ratchet.evaluator.report.Numbers.fraction;
import static dev.ratchet.evaluator.report.Numbers.interval;
import static dev.ratchet.evaluator.report.Numbers.percent;
import static dev.ratchet.evaluator.report.Numbers.points;

import dev.ratchet.contracts.evaluator.ComparedRun;
import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.PairedRates;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.evaluator.report.Document.Column;
import dev.ratchet.evaluator.report.Document.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report of one comparison: both runs on their own, then on their common examples. */
final class ComparisonReport {
  private static final int NAMED_FLIPS = 50;

  private final ComparisonResponse comparison;
  private final Document.Builder out;

  private ComparisonReport(ComparisonResponse comparison) {
    this.comparison = comparison;
    this.out =
        new Document.Builder(
            "Comparison of %s and %s".formatted(name(comparison.left()), name(comparison.right())));
  }

  static Document of(ComparisonResponse comparison) {
    var report = new ComparisonReport(comparison);
    comparison.notes().forEach(note -> report.out.paragraph(note.text()));
    report.runs();
    report.metrics();
    report.slices("By hardness", "hardness", comparison.byHardness());
    report.slices("By database", "database", comparison.byDatabase());
    report.flips();
    report.errors();
    return report.out.build();
  }

  private static String name(ComparedRun run) {
    return Objects.requireNonNullElse(run.name(), "rollout " + run.rolloutId());
  }

  private void runs() {
    out.heading("Each run on its own examples");
    var columns =
        new ArrayList<>(
            List.of(
                text("Run"),
                text("Kind"),
                text("Model"),
                text("Dataset"),
                text("Grader"),
                number("n"),
                number("First turn %"),
                number("Final %"),
                number("Executable candidates %")));
    boolean repairs = repairs(comparison.left()) || repairs(comparison.right());
    if (repairs) {
      columns.add(number("Repair success"));
    }
    Rows rows = out.table(columns.toArray(Column[]::new));
    run(rows, "left: ", comparison.left(), repairs);
    run(rows, "right: ", comparison.right(), repairs);
  }

  private static boolean repairs(ComparedRun run) {
    return run.kind().repairs();
  }

  private static void run(Rows rows, String side, ComparedRun run, boolean repairs) {
    var cells =
        new ArrayList<>(
            List.of(
                side + name(run),
                run.kind().name(),
                run.model(),
                run.datasetName(),
                run.grader()
                    + ", version "
                    + run.graderVersion()
                    + (run.overlay() == null ? "" : ", golds of " + run.overlay().title()),
                count(run.evaluable()),
                percent(run.firstTurn().value()),
                percent(run.answer().value()),
                percent(run.executable().value())));
    if (repairs) {
      cells.add(repairs(run) ? fraction(run.repairSuccess()) : "–");
    }
    rows.row(cells.toArray(String[]::new));
  }

  private void metrics() {
    out.heading("Both on their %d common examples".formatted(comparison.common()));
    out.paragraph(
        ("Difference is right minus left in percentage points, with the 95 %% interval of a paired"
                + " bootstrap (%d resamples of examples, seed %d). p is that of McNemar's exact"
                + " test, two-sided.")
            .formatted(comparison.resamples(), comparison.seed()));
    Rows rows = paired("Metric");
    comparison.metrics().forEach((metric, rates) -> row(rows, label(metric), rates));
    if (Stream.of(comparison.metrics(), comparison.byHardness(), comparison.byDatabase())
        .flatMap(rates -> rates.values().stream())
        .anyMatch(rates -> rates.low() == null)) {
      out.paragraph(MissingInterval.REASON);
    }
  }

  private static String label(ComparisonMetric metric) {
    return switch (metric) {
      case FIRST_TURN -> "First-turn accuracy";
      case ANSWER -> "Final accuracy";
      case EXECUTABLE -> "Final answer executable";
    };
  }

  private Rows paired(String what) {
    return out.table(
        text(what),
        number("n"),
        number("Left %"),
        number("Right %"),
        number("Difference"),
        number("95 % interval"),
        number("Gained"),
        number("Lost"),
        number("p"));
  }

  private static void row(Rows rows, String label, PairedRates rates) {
    rows.row(
        label,
        count(rates.n()),
        share(rates.left()),
        share(rates.right()),
        points(rates.difference()),
        interval(rates),
        count(rates.gained()),
        count(rates.lost()),
        Numbers.p(rates.mcNemarP()));
  }

  private static String share(Rate rate) {
    return rate.of() == 0 ? "–" : percent(rate.value());
  }

  private void slices(String heading, String dimension, Map<String, PairedRates> slices) {
    if (!slices.isEmpty()) {
      out.heading(heading);
      Rows rows = paired(dimension);
      slices.forEach((key, rates) -> row(rows, key, rates));
    }
  }

  private void flips() {
    PairedRates answer = Objects.requireNonNull(comparison.metrics().get(ComparisonMetric.ANSWER));
    out.heading("Flips of the final answer");
    out.paragraph(
        "Gained, right only on the right: " + named(comparison.gained(), answer.gained()));
    out.paragraph("Lost, right only on the left: " + named(comparison.lost(), answer.lost()));
  }

  private static String named(List<Integer> examples, int all) {
    if (all == 0) {
      return "none.";
    }
    String named =
        examples.stream().limit(NAMED_FLIPS).map(String::valueOf).collect(Collectors.joining(", "));
    return "%d (examples %s%s).".formatted(all, named, all > NAMED_FLIPS ? ", …" : "");
  }

  private void errors() {
    Map<ErrorClass, Integer> left = comparison.left().candidateErrors();
    Map<ErrorClass, Integer> right = comparison.right().candidateErrors();
    List<ErrorClass> either =
        java.util.Arrays.stream(ErrorClass.values())
            .filter(error -> left.containsKey(error) || right.containsKey(error))
            .toList();
    if (!either.isEmpty()) {
      out.heading("Candidates of all turns");
      Rows rows =
          out.table(text("What came of them"), new Column("Left", true), new Column("Right", true));
      either.forEach(
          error ->
              rows.row(
                  Words.of(error),
                  count(left.getOrDefault(error, 0)),
                  count(right.getOrDefault(error, 0))));
    }
  }
}
