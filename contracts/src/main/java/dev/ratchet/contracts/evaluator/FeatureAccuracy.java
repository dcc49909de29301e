package dev.ratchet.contracts.evaluator;

/**
 * Accuracy of the examples whose gold makes use of something.
 *
 * @param feature as the slices of evaluations name it, or {@code joins: 2}
 */
public record FeatureAccuracy(String feature, Rate firstTurn, Rate answer) {}
