package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.generator.schema.PromptSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what the execution of a candidate showed (spec 2.9). */
public final class Feedback {

  private static final int MOST_ROWS = 3;

  private Feedback() {}

  /** Whether this feedback can only be written with gold at hand. */
  public static boolean needsGold(FeedbackMode mode, FeedbackDetail detail) {
    return switch (mode) {
      case ORACLE_ROWS -> true;
      case RESULT_STATUS -> detail != FeedbackDetail.BASIC;
      case ERROR_ONLY, ONLINE_VISIBLE -> false;
    };
  }

  /**
   * Feedback of a gold-free run: nothing in it derives from gold, not even that the answer is
   * wrong. The modes which need gold are refused.
   */
  public static String goldFree(
      Observation seen, FeedbackMode mode, FeedbackDetail detail, PromptSchema schema) {
    if (needsGold(mode, detail)) {
      throw new IllegalArgumentException(
          "feedback mode %s with detail %s needs gold".formatted(mode, detail));
    }
    var lines = new ArrayList<String>();
    boolean reported = true;
    if (!seen.isExecutable()) {
      lines.add(error(seen));
      if (mode == FeedbackMode.ONLINE_VISIBLE) {
        lines.addAll(Warnings.of(seen));
      }
    } else {
      List<String> visible =
          switch (mode) {
            case ONLINE_VISIBLE -> Warnings.of(seen);
            case RESULT_STATUS ->
                List.of("The query ran and returned " + rows(seen.execution()) + ".");
            case ERROR_ONLY, ORACLE_ROWS -> List.of("The query ran without an error.");
          };
      lines.addAll(visible);
      reported = mode == FeedbackMode.ONLINE_VISIBLE && !visible.isEmpty();
      if (visible.isEmpty()) {
        lines.add("The query ran and nothing about it stands out.");
      }
    }
    return withDiagnostics(lines, reported, seen, detail, schema);
  }

  /** Feedback of a run that is told what gold says. */
  public static String withGold(
      Observation seen,
      GoldView gold,
      FeedbackMode mode,
      FeedbackDetail detail,
      PromptSchema schema) {
    if (!seen.isExecutable() || mode == FeedbackMode.ONLINE_VISIBLE) {
      return goldFree(
          seen,
          FeedbackMode.ONLINE_VISIBLE == mode ? mode : FeedbackMode.ERROR_ONLY,
          detail,
          schema);
    }
    if (mode == FeedbackMode.ERROR_ONLY) {
      return "The query ran, but "
          + (gold.correct() ? "passed" : "did not pass")
          + " a hidden check.";
    }
    var lines = new ArrayList<String>();
    lines.add(
        (gold.correct() ? "Right result: " : "Wrong result: ")
            + "your query returned "
            + rows(seen.execution())
            + ".");
    if (needsGold(mode, detail)) {
      lines.add("The expected result has " + rows(gold.gold()) + ".");
      lines.add("First rows of yours: " + sample(seen.execution()) + ".");
    }
    if (mode == FeedbackMode.ORACLE_ROWS) {
      lines.add("First expected rows: " + sample(gold.gold()) + ".");
    }
    return withDiagnostics(lines, true, seen, detail, schema);
  }

  private static String withDiagnostics(
      List<String> lines,
      boolean reported,
      Observation seen,
      FeedbackDetail detail,
      PromptSchema schema) {
    if (reported && detail != FeedbackDetail.BASIC) {
      lines.addAll(FindingWords.of(seen.findings(), schema));
      lines.add(schema.columnsLine());
    }
    return String.join("\n", lines);
  }

  private static String error(Observation seen) {
    String why = seen.execution().error();
    String said = why == null || why.isBlank() ? "no message" : why;
    return switch (seen.execution().outcome()) {
      case ROWS -> throw new IllegalStateException("rows are no error");
      case SQL_ERROR -> "SQLite error: " + said + ".";
      case REFUSED -> "The statement was refused: " + said + ".";
      case TIMED_OUT -> "SQLite error: the query took too long and was stopped.";
      case RESOURCE_EXHAUSTED ->
          "SQLite error: the query needed too much memory or space: " + said + ".";
      case WORKER_LOST -> "SQLite error: the query could not be finished.";
    };
  }

  private static String rows(@Nullable ExecutionSummary execution) {
    Long count = execution == null ? null : execution.rowCount();
    if (count == null) {
      return "an unknown number of rows";
    }
    return count == 1 ? "1 row" : count + " rows";
  }

  private static String sample(@Nullable ExecutionSummary execution) {
    if (execution == null || execution.sampleRows().isEmpty()) {
      return "none";
    }
    return execution.sampleRows().stream()
        .limit(MOST_ROWS)
        .map(
            row ->
                row.stream()
                    .map(cell -> cell == null ? "NULL" : cell)
                    .collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(", "));
  }
}
