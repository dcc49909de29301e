package dev.ratchet.platform.loop;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The stages of a loop, in order: numbers in percent with 95 % intervals, and the time of each;
 * below them the quality of the pairs.
 */
public final class LoopTable {
  private static final String ROW = "%-28s %5s %22s %22s %22s %9s%n";
  private static final String NOTE = "%-28s %-75s %9s%n";
  private static final String NONE = "–";

  private LoopTable() {}

  public static String of(LoopResult result) {
    return stages(result.steps())
        + System.lineSeparator()
        + QualityTable.of(result.qualities()).stripTrailing()
        + System.lineSeparator();
  }

  private static String stages(List<LoopStep> steps) {
    var out = new StringBuilder();
    out.append(String.format(ROW, "", "n", "first-turn EX", "final EX", "executable", "time"));
    for (LoopStep step : steps) {
      EvaluationSummary evaluation = step.evaluation();
      out.append(
          evaluation == null
              ? String.format(NOTE, step.stage(), "  " + step.detail(), time(step))
              : row(step, evaluation));
    }
    if (steps.stream().anyMatch(LoopStep::kept)) {
      out.append(String.format("%n* kept from an earlier run, with its time then%n"));
    }
    return out.toString();
  }

  private static String row(LoopStep step, EvaluationSummary evaluation) {
    return String.format(
        ROW,
        step.stage(),
        evaluation.evaluable(),
        percent(evaluation.metrics().firstTurnExampleAccuracy()),
        // A single turn repairs nothing: the column would say the same thing twice.
        evaluation.kind() == RunKind.ONE_SHOT
            ? NONE
            : percent(evaluation.metrics().finalExampleExecutionAccuracy()),
        percent(evaluation.metrics().executableRate()),
        time(step));
  }

  private static String percent(Rate rate) {
    return rate.of() == 0
        ? NONE
        : String.format(
            Locale.ROOT,
            "%.1f (%.1f – %.1f)",
            100 * rate.value(),
            100 * rate.low(),
            100 * rate.high());
  }

  private static String time(LoopStep step) {
    return duration(step.took()) + (step.kept() ? "*" : " ");
  }

  static String duration(Duration took) {
    return took.toMinutes() >= 100
        ? String.format(Locale.ROOT, "%.1f h", took.toSeconds() / 3600.0)
        : String.format(Locale.ROOT, "%d:%02d", took.toMinutes(), took.toSecondsPart());
  }

  /** The same for machines; rates as shares of 1. */
  public static Map<String, Object> json(LoopResult result) {
    LoopPlan plan = result.plan();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", plan.model());
    json.put("precision", plan.precision());
    json.put("seed", plan.seed());
    json.put("sizes", plan.sizes());
    json.put("stages", result.steps().stream().map(LoopTable::stage).toList());
    json.put("pairQuality", result.qualities());
    return json;
  }

  private static Map<String, Object> stage(LoopStep step) {
    Map<String, Object> stage = new LinkedHashMap<>();
    stage.put("stage", step.stage());
    stage.put("detail", step.detail());
    stage.put("seconds", step.took().toMillis() / 1000.0);
    stage.put("kept", step.kept());
    EvaluationSummary evaluation = step.evaluation();
    if (evaluation != null) {
      stage.put("rolloutId", evaluation.rolloutId());
      stage.put("kind", evaluation.kind());
      stage.put("grader", evaluation.grader());
      stage.put("n", evaluation.evaluable());
      stage.put("metrics", evaluation.metrics());
      stage.put("byGrader", evaluation.byGrader());
    }
    return stage;
  }
}
