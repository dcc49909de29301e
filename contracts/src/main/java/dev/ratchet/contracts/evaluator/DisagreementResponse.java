package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.Hardness;

/**
 * A common example of a table of runs.
 *
 * @param exampleIndex names its trajectory in every rollout
 * @param database its name in the dataset
 * @param hardness of the dataset's gold
 * @param right one character a run in the table's order, 1 right, 0 wrong
 */
public record DisagreementResponse(
    int exampleIndex, String database, Hardness hardness, String right) {}
