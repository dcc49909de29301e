package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.Hardness;

/**
 * An example that is right in one run and wrong in the other.
 *
 * @param exampleIndex names its trajectory in both rollouts
 * @param metric what of the example flipped
 * @param direction from the left run to the right one
 * @param database its name in the dataset
 * @param hardness of the dataset's gold
 * @param left what the left run's answer is, of the turn that the metric is about
 * @param right the same of the right run
 */
public record FlipResponse(
    int exampleIndex,
    ComparisonMetric metric,
    FlipDirection direction,
    String database,
    Hardness hardness,
    ErrorClass left,
    ErrorClass right) {}
