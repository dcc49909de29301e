package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is wrong with a candidate (spec 2.15), the first that fits. */
public enum ErrorClass {
  MISSING_CANDIDATE,
  EXECUTION_CORRECT,
  NO_SUCH_TABLE("no such table"),
  NO_SUCH_COLUMN("no such column"),
  AMBIGUOUS_COLUMN("ambiguous column name"),
  SYNTAX_ERROR("syntax error"),
  TIMEOUT("interrupted", "timeout"),
  EMPTY_RESULT,
  WRONG_ROW_COUNT,
  WRONG_RESULT,
  OTHER_EXECUTION_ERROR;

  /** Any of them in SQLite's words, in lower case, means this class. */
  private final List<String> words;

  ErrorClass(String... words) {
    this.words = List.of(words);
  }

  /**
   * Of an answer that has SQL.
   *
   * @param right the verdict that counts; absent is not right
   * @param execution absent where it never ran
   * @param goldRows absent when they are not known
   */
  public static ErrorClass of(
      @Nullable Boolean right, @Nullable ExecutionSummary execution, @Nullable Long goldRows) {
    if (Boolean.TRUE.equals(right)) {
      return EXECUTION_CORRECT;
    }
    if (execution == null) {
      return OTHER_EXECUTION_ERROR;
    }
    return switch (execution.outcome()) {
      case ROWS -> ofRows(execution.rowCount(), goldRows);
      // Its reason quotes the candidate, which may say "timeout".
      case REFUSED -> OTHER_EXECUTION_ERROR;
      case SQL_ERROR, TIMED_OUT, RESOURCE_EXHAUSTED, WORKER_LOST -> ofError(execution);
    };
  }

  private static ErrorClass ofRows(@Nullable Long rows, @Nullable Long goldRows) {
    if (rows != null && rows == 0) {
      return EMPTY_RESULT;
    }
    return rows != null && goldRows != null && !rows.equals(goldRows)
        ? WRONG_ROW_COUNT
        : WRONG_RESULT;
  }

  private static ErrorClass ofError(ExecutionSummary execution) {
    String error = execution.error() == null ? "" : execution.error().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(each -> each.words.stream().anyMatch(error::contains))
        .findFirst()
        .orElse(execution.outcome() == OutcomeKind.TIMED_OUT ? TIMEOUT : OTHER_EXECUTION_ERROR);
  }
}
