package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.Hardness;

/**
 * A common example of a table of runs.
 *
 * @param right one character a run in the table's order, 1 right, 0 wrong
 */
public record DisagreementResponse(
    int exampleIndex, String database, Hardness hardness, String right) {}
