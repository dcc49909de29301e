package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.OutcomeKind;
import org.jspecify.annotations.Nullable;

/**
 * How long the candidates of all turns took in SQLite. A query that was stopped counts with its
 * limit. Refused ones, and those whose worker died or that met another limit, have no time.
 *
 * @param slowMillis a query that took this long or longer is slow
 * @param executed candidates whose time is known
 * @param slow of them, those that are slow; stopped ones always are
 * @param medianMillis by nearest rank; absent when nothing was executed
 * @param p95Millis 95 of 100 took at most this long; absent likewise
 * @param maxMillis the longest; absent likewise
 * @param limitMillis after this time a query is stopped
 * @param stopped candidates that were stopped there
 */
public record QueryTimes(
    int slowMillis,
    int executed,
    int slow,
    @Nullable Double medianMillis,
    @Nullable Double p95Millis,
    @Nullable Double maxMillis,
    int limitMillis,
    int stopped) {

  /** Whether a query is slow. */
  public boolean isSlow(SlowQuery query) {
    return query.elapsedMillis() >= slowMillis || query.outcome() == OutcomeKind.TIMED_OUT;
  }
}
