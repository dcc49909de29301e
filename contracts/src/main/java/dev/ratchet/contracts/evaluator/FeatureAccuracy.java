package dev.ratchet.contracts.evaluator;

/**
 * Accuracy of the examples whose gold makes use of something.
 *
 * @param feature as the slices of evaluations name it, or {@code joins: 2}
 * @param firstTurn of the examples whose gold has it, those whose first turn is right
 * @param answer of the same, those whose answer is right in the end
 */
public record FeatureAccuracy(String feature, Rate firstTurn, Rate answer) {}
