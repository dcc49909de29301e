package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.OutcomeKind;
import org.jspecify.annotations.Nullable;

/**
 * One of the slowest candidates.
 *
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
