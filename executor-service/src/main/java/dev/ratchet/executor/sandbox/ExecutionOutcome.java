package dev.ratchet.executor.sandbox;

import dev.ratchet.sandbox.ResultTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one query. A query that fails is a result to learn from, so nothing here is an
 * exception.
 */
public sealed interface ExecutionOutcome {

  /**
   * The query ran.
   *
   * @param table what it returned, in SQLite's order
   * @param truncated whether more rows existed than a cap of the query allowed; found by fetching
   *     one more
   * @param elapsed preparing, executing and fetching inside the worker, to the nanosecond
   * @param plan the detail of each line of EXPLAIN QUERY PLAN (spec 2.6), two blanks before it for
   *     each level of depth, when asked for, else empty
   * @param planError why there is no plan although it was asked for
   */
  record Rows(
      ResultTable table,
      boolean truncated,
      Duration elapsed,
      List<String> plan,
      Optional<String> planError)
      implements ExecutionOutcome {
    public Rows {
      plan = List.copyOf(plan);
    }
  }

  /**
   * SQLite refused the query or failed in it.
   *
   * @param message SQLite's own words, for example {@code no such column: x}; never the path of a
   *     file
   */
  record SqlError(String message, Duration elapsed) implements ExecutionOutcome {}

  /** The text was not executed: it is not one read-only statement, or too long. */
  record Refused(String reason, RefusalKind kind) implements ExecutionOutcome {}

  /** The query was stopped at its time limit. */
  record TimedOut(Duration limit) implements ExecutionOutcome {}

  /**
   * The query was stopped at a limit other than time.
   *
   * @param resource {@code memory}, {@code disk} (temporary files) or {@code length} (one value or
   *     one row)
   */
  record ResourceExhausted(String resource, String message) implements ExecutionOutcome {}

  /** The worker died while it ran this query; nobody knows what the query would have returned. */
  record WorkerLost(String reason) implements ExecutionOutcome {}
}
