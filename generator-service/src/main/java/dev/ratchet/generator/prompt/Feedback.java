package dev.ratchet.generator.prompt;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.PromptStyle;
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
      Observation seen,
      FeedbackMode mode,
      FeedbackDetail detail,
      PromptSchema schema,
      PromptStyle style) {
    if (needsGold(mode, detail)) {
      throw new IllegalArgumentException(
          "feedback mode %s with detail %s needs gold".formatted(mode, detail));
    }
    FeedbackWording words = FeedbackWording.of(style);
    var lines = new ArrayList<String>();
    boolean reported = true;
    if (!seen.isExecutable()) {
      lines.add(error(seen, words));
      if (mode == FeedbackMode.ONLINE_VISIBLE) {
        lines.addAll(words.warnings(seen));
      }
    } else {
      List<String> visible =
          switch (mode) {
            case ONLINE_VISIBLE -> words.warnings(seen);
            case RESULT_STATUS -> List.of(words.returned(rows(seen.execution())));
            case ERROR_ONLY, ORACLE_ROWS -> List.of(words.ranWithoutError());
          };
      lines.addAll(visible);
      reported = mode == FeedbackMode.ONLINE_VISIBLE && !visible.isEmpty();
      if (visible.isEmpty()) {
        lines.add(words.unremarkable());
      }
    }
    return joined(lines, reported, seen, detail, schema, words);
  }

  /** Feedback of a run that is told what gold says. */
  public static String withGold(
      Observation seen,
      GoldView gold,
      FeedbackMode mode,
      FeedbackDetail detail,
      PromptSchema schema,
      PromptStyle style) {
    if (!seen.isExecutable() || mode == FeedbackMode.ONLINE_VISIBLE) {
      return goldFree(
          seen,
          FeedbackMode.ONLINE_VISIBLE == mode ? mode : FeedbackMode.ERROR_ONLY,
          detail,
          schema,
          style);
    }
    FeedbackWording words = FeedbackWording.of(style);
    if (mode == FeedbackMode.ERROR_ONLY) {
      return words.hiddenCheck(gold.correct());
    }
    var lines = new ArrayList<String>();
    lines.add(words.result(gold.correct(), rows(seen.execution())));
    if (needsGold(mode, detail)) {
      lines.add(words.expectedCount(rows(gold.gold())));
      lines.add(words.ownRows(sample(seen.execution())));
    }
    if (mode == FeedbackMode.ORACLE_ROWS) {
      lines.add(words.expectedRows(sample(gold.gold())));
    }
    return joined(lines, true, seen, detail, schema, words);
  }

  private static String joined(
      List<String> lines,
      boolean reported,
      Observation seen,
      FeedbackDetail detail,
      PromptSchema schema,
      FeedbackWording words) {
    if (reported && detail != FeedbackDetail.BASIC) {
      lines.addAll(words.diagnostics(seen, schema));
    }
    return String.join("\n", lines);
  }

  private static String error(Observation seen, FeedbackWording words) {
    String why = seen.execution().error();
    return words.error(seen.execution(), why == null || why.isBlank() ? "no message" : why);
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
