package dev.ratchet.executor.sandbox;

import dev.ratchet.executor.sandbox.ExecutionOutcome.ResourceExhausted;
import dev.ratchet.executor.sandbox.ExecutionOutcome.Rows;
import dev.ratchet.executor.sandbox.ExecutionOutcome.SqlError;
import dev.ratchet.executor.sandbox.ExecutionOutcome.TimedOut;
import dev.ratchet.sandbox.Completion;
import dev.ratchet.sandbox.Request;
import dev.ratchet.sandbox.ResultTable;
import java.time.Duration;
import java.util.Optional;

/** Turns what a query engine reports into an outcome. */
final class Outcomes {

  private Outcomes() {}

  static ExecutionOutcome of(Request request, Completion completion, ResultTable table) {
    Duration elapsed = Duration.ofNanos(completion.elapsedNanos());
    return switch (completion.status()) {
      case ROWS ->
          new Rows(
              table,
              completion.truncated(),
              elapsed,
              completion.plan(),
              Optional.of(completion.planError()).filter(error -> !error.isEmpty()));
      case SQL_ERROR -> new SqlError(completion.message(), elapsed);
      case TIMED_OUT -> new TimedOut(Duration.ofNanos(request.timeoutNanos()));
      case OUT_OF_MEMORY ->
          new ResourceExhausted(
              "memory", "The query needs more memory than a worker has: " + completion.message());
      case OUT_OF_DISK ->
          new ResourceExhausted(
              "disk", "The query needs more temporary data than allowed: " + completion.message());
      case TOO_LONG ->
          new ResourceExhausted(
              "length",
              "A value or row is longer than allowed (%d bytes a value): %s"
                  .formatted(request.lengthLimit(), completion.message()));
    };
  }
}
