package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.OutcomeKind;
import org.jspecify.annotations.Nullable;

/**
 * One of the slowest candidates.
 *
 * @param exampleIndex names its trajectory
 * @param turn 1-based
 * @param sample 0-based
 * @param database its name in the dataset
 * @param outcome ROWS, or why there are none
 * @param elapsedMillis in SQLite, its wait not included; of a query that was stopped, its limit
 * @param goldMillis how long gold took; known where an overlay had it run again
 * @param sql cut to 1,000 characters
 */
public record SlowQuery(
    int exampleIndex,
    int turn,
    int sample,
    String database,
    OutcomeKind outcome,
    double elapsedMillis,
    @Nullable Double goldMillis,
    String sql) {}
