package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a candidate (spec 2.15). */
public final class ErrorClasses {
  private ErrorClasses() {}

  /**
   * @param right the verdict that counts; absent is not right
   * @param goldRows absent when they are not known
   */
  public static ErrorClass of(
      Optional<CandidateResponse> candidate, @Nullable Boolean right, @Nullable Long goldRows) {
    if (candidate.isEmpty() || candidate.get().sql().isBlank()) {
      return ErrorClass.MISSING_CANDIDATE;
    }
    if (Boolean.TRUE.equals(right)) {
      return ErrorClass.EXECUTION_CORRECT;
    }
    ExecutionSummary execution = candidate.get().execution();
    if (execution == null) {
      return ErrorClass.OTHER_EXECUTION_ERROR;
    }
    return switch (execution.outcome()) {
      case ROWS -> ofRows(execution.rowCount(), goldRows);
      // Its reason quotes the candidate, which may say "timeout".
      case REFUSED -> ErrorClass.OTHER_EXECUTION_ERROR;
      case SQL_ERROR, TIMED_OUT, RESOURCE_EXHAUSTED, WORKER_LOST -> ofError(execution);
    };
  }

  private static ErrorClass ofRows(@Nullable Long rows, @Nullable Long goldRows) {
    if (rows != null && rows == 0) {
      return ErrorClass.EMPTY_RESULT;
    }
    return rows != null && goldRows != null && !rows.equals(goldRows)
        ? ErrorClass.WRONG_ROW_COUNT
        : ErrorClass.WRONG_RESULT;
  }

  private static ErrorClass ofError(ExecutionSummary execution) {
    String error = execution.error() == null ? "" : execution.error().toLowerCase(Locale.ROOT);
    // In the order of the spec: the first that fits.
    return java.util.stream.Stream.of(
            Map.entry("no such table", ErrorClass.NO_SUCH_TABLE),
            Map.entry("no such column", ErrorClass.NO_SUCH_COLUMN),
            Map.entry("ambiguous column name", ErrorClass.AMBIGUOUS_COLUMN),
            Map.entry("syntax error", ErrorClass.SYNTAX_ERROR),
            Map.entry("interrupted", ErrorClass.TIMEOUT),
            Map.entry("timeout", ErrorClass.TIMEOUT))
        .filter(known -> error.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(
            () ->
                execution.outcome() == OutcomeKind.TIMED_OUT
                    ? ErrorClass.TIMEOUT
                    : ErrorClass.OTHER_EXECUTION_ERROR);
  }
}
