package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.Verifier.ColumnType;
import dev.ratchet.contracts.generator.Verifier.ResultShape;
import dev.ratchet.generator.verifier.SqlChecks.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks the size of a result by what the executor tells of it, and the types of its cells by a
 * query over it in the sandbox.
 */
final class ShapeChecks {
  /** A name that no table has: a candidate that reads one of this name would refer to itself. */
  private static final String SHAPED = "ratchet_shaped_answer";

  private final SqlChecks sql;

  ShapeChecks(SqlChecks sql) {
    this.sql = sql;
  }

  /** Why a shape is none; empty when it is one. */
  static Optional<String> problem(ResultShape shape) {
    long min = least(shape);
    Long max = shape.maxRows();
    List<ColumnType> types = shape.columnTypes();
    if (shape.notEmpty() == null
        && shape.minRows() == null
        && max == null
        && shape.columns() == null
        && types == null) {
      return Optional.of("it checks nothing; give a number of rows or columns, or columnTypes");
    }
    if (max != null && min > max) {
      return Optional.of("at least %d rows and at most %d can't both hold".formatted(min, max));
    }
    if (types != null && shape.columns() != null && shape.columns() != types.size()) {
      return Optional.of(
          "columns is %d and columnTypes names %d".formatted(shape.columns(), types.size()));
    }
    return Optional.empty();
  }

  private static long least(ResultShape shape) {
    long min = shape.minRows() == null ? 0 : shape.minRows();
    return Boolean.TRUE.equals(shape.notEmpty()) ? Math.max(1, min) : min;
  }

  List<Spoken> of(
      ResultShape shape, List<Subject> subjects, RolloutConfig config, BooleanSupplier stop)
      throws InterruptedException {
    List<@Nullable Word> sizes = new ArrayList<>();
    List<Query> open = new ArrayList<>();
    for (Subject subject : subjects) {
      Word size = size(shape, subject);
      List<ColumnType> types = shape.columnTypes();
      boolean undecided =
          size == Word.PASS
              && types != null
              && types.stream().anyMatch(type -> type != ColumnType.ANY)
              && subject.rows() > 0;
      sizes.add(undecided ? null : size);
      if (undecided) {
        open.add(new Query(subject, typeQuery(types, subject.sql())));
      }
    }
    var results = sql.run(open, config, stop).iterator();
    var spoken = new ArrayList<Spoken>();
    for (Word size : sizes) {
      if (size != null) {
        spoken.add(new Spoken(size, 0));
      } else {
        ExecutionSummary result = results.next();
        spoken.add(new Spoken(types(shape, result), result.elapsedMillis()));
      }
    }
    return spoken;
  }

  private static Word size(ResultShape shape, Subject subject) {
    List<ColumnType> types = shape.columnTypes();
    Integer columns = types == null ? shape.columns() : Integer.valueOf(types.size());
    // An executor that knows no columns of an empty result says 0.
    if (columns != null && subject.columns() != columns) {
      return Word.fail(
          "the result has %s, %d expected"
              .formatted(counted(subject.columns(), "column"), columns));
    }
    long rows = subject.rows();
    long min = least(shape);
    Long max = shape.maxRows();
    if (max != null && rows > max) {
      return Word.fail(
          "the result has %s, at most %d expected".formatted(counted(rows, "row"), max));
    }
    if (rows < min && !subject.execution().truncated()) {
      return Word.fail(
          "the result has %s, at least %d expected".formatted(counted(rows, "row"), min));
    }
    if (subject.execution().truncated() && (max != null || rows < min)) {
      return Word.unknown(
          "the result is cut after %s, so its size is not known".formatted(counted(rows, "row")));
    }
    return Word.PASS;
  }

  private static String counted(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  /** The first cell of a wrong type, as its column's number and its type. */
  static String typeQuery(List<ColumnType> types, String candidate) {
    String names =
        IntStream.rangeClosed(1, types.size())
            .mapToObj(column -> "c" + column)
            .collect(Collectors.joining(", ", SHAPED + "(", ")"));
    String wrong =
        IntStream.rangeClosed(1, types.size())
            .filter(column -> types.get(column - 1) != ColumnType.ANY)
            .mapToObj(
                column ->
                    "WHEN typeof(c%d) NOT IN (%s) THEN '%d ' || typeof(c%d)"
                        .formatted(column, allowed(types.get(column - 1)), column, column))
            .collect(Collectors.joining("\n"));
    return RuleSql.with(
        names,
        candidate,
        """
        SELECT wrong FROM (SELECT CASE
        %s
        END AS wrong FROM %s) WHERE wrong IS NOT NULL LIMIT 1\
        """
            .formatted(wrong, SHAPED));
  }

  private static String allowed(ColumnType type) {
    return switch (type) {
      case INTEGER -> "'integer', 'null'";
      case REAL -> "'real', 'null'";
      case NUMBER -> "'integer', 'real', 'null'";
      case TEXT -> "'text', 'null'";
      case BLOB -> "'blob', 'null'";
      case ANY -> "'integer', 'real', 'text', 'blob', 'null'";
    };
  }

  private static Word types(ResultShape shape, ExecutionSummary result) {
    if (result.outcome() != OutcomeKind.ROWS) {
      return Word.unknown("the types could not be asked for: " + SqlChecks.error(result));
    }
    if (result.sampleRows().isEmpty()) {
      return Word.PASS;
    }
    String[] found = String.valueOf(result.sampleRows().getFirst().getFirst()).split(" ", 2);
    List<ColumnType> types = shape.columnTypes();
    int column = Integer.parseInt(found[0]);
    return Word.fail(
        "column %d holds %s, %s expected"
            .formatted(
                column, found[1], types == null ? "another type" : types.get(column - 1).name()));
  }
}
