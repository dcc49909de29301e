package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.sandbox.ResultTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes as the wire shows them. */
public final class Summaries {

  private static final int LONGEST_CELL = 200;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double LARGEST_PLAIN = 1e15;

  private Summaries() {}

  static ExecutionSummary of(ExecutionOutcome outcome, int sampleRows) {
    return switch (outcome) {
      case ExecutionOutcome.Rows rows ->
          new ExecutionSummary(
              OutcomeKind.ROWS,
              (long) rows.table().rows().size(),
              rows.table().columns().size(),
              rows.truncated(),
              null,
              millis(rows.elapsed()),
              sample(rows.table(), sampleRows),
              rows.truncated() ? null : ResultKey.of(rows.table()));
      case ExecutionOutcome.SqlError error ->
          failed(OutcomeKind.SQL_ERROR, error.message(), millis(error.elapsed()));
      case ExecutionOutcome.Refused _,
          ExecutionOutcome.TimedOut _,
          ExecutionOutcome.ResourceExhausted _,
          ExecutionOutcome.WorkerLost _ ->
          failed(kind(outcome), error(outcome), limitMillis(outcome));
    };
  }

  static ExecutionSummary failed(OutcomeKind kind, @Nullable String error, double millis) {
    return new ExecutionSummary(kind, null, null, false, error, millis, List.of(), null);
  }

  /** The wire's word for an outcome. */
  public static OutcomeKind kind(ExecutionOutcome outcome) {
    return switch (outcome) {
      case ExecutionOutcome.Rows _ -> OutcomeKind.ROWS;
      case ExecutionOutcome.SqlError _ -> OutcomeKind.SQL_ERROR;
      case ExecutionOutcome.Refused _ -> OutcomeKind.REFUSED;
      case ExecutionOutcome.TimedOut _ -> OutcomeKind.TIMED_OUT;
      case ExecutionOutcome.ResourceExhausted _ -> OutcomeKind.RESOURCE_EXHAUSTED;
      case ExecutionOutcome.WorkerLost _ -> OutcomeKind.WORKER_LOST;
    };
  }

  /** Why it gave no rows; null when it did. A time-out says "interrupted", as SQLite does. */
  public static @Nullable String error(ExecutionOutcome outcome) {
    return switch (outcome) {
      case ExecutionOutcome.Rows _ -> null;
      case ExecutionOutcome.SqlError error -> error.message();
      case ExecutionOutcome.Refused refused -> refused.reason();
      case ExecutionOutcome.TimedOut slow ->
          "interrupted: the limit of " + slow.limit().toMillis() + " ms was reached";
      case ExecutionOutcome.ResourceExhausted exhausted ->
          exhausted.resource() + " limit: " + exhausted.message();
      case ExecutionOutcome.WorkerLost lost -> lost.reason();
    };
  }

  /** Time in SQLite in milliseconds; of a query that was stopped, its limit. */
  public static double elapsedMillis(ExecutionOutcome outcome) {
    return switch (outcome) {
      case ExecutionOutcome.Rows rows -> millis(rows.elapsed());
      case ExecutionOutcome.SqlError error -> millis(error.elapsed());
      case ExecutionOutcome.Refused _,
          ExecutionOutcome.TimedOut _,
          ExecutionOutcome.ResourceExhausted _,
          ExecutionOutcome.WorkerLost _ ->
          limitMillis(outcome);
    };
  }

  private static double limitMillis(ExecutionOutcome outcome) {
    return outcome instanceof ExecutionOutcome.TimedOut slow ? millis(slow.limit()) : 0;
  }

  /** To three decimals (spec 1.1). */
  private static double millis(Duration elapsed) {
    return Math.round(elapsed.toNanos() / NANOS_PER_MILLI * 1000) / 1000.0;
  }

  private static List<List<@Nullable String>> sample(ResultTable table, int wanted) {
    int count = Math.min(wanted, table.rows().size());
    var sample = new ArrayList<List<@Nullable String>>(count);
    for (@Nullable Object[] row : table.rows().subList(0, count)) {
      var cells = new ArrayList<@Nullable String>(row.length);
      for (Object cell : row) {
        cells.add(text(cell));
      }
      sample.add(cells);
    }
    return sample;
  }

  private static @Nullable String text(@Nullable Object cell) {
    String text =
        switch (cell) {
          case null -> null;
          case Double number -> plain(number);
          case byte[] bytes -> "x'" + HexFormat.of().formatHex(bytes) + "'";
          default -> cell.toString();
        };
    return text == null || text.length() <= LONGEST_CELL
        ? text
        : text.substring(0, LONGEST_CELL) + "…";
  }

  private static String plain(double number) {
    if (number == Math.rint(number) && Math.abs(number) < LARGEST_PLAIN) {
      return Long.toString((long) number);
    }
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).toPlainString()
        : Double.toString(number);
  }
}
