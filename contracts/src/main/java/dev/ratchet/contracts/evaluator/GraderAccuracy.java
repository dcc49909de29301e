package dev.ratchet.contracts.evaluator;

/**
 * Accuracy of the same trajectories under one grader; examples without a verdict are not counted.
 */
public record GraderAccuracy(Rate firstTurn, Rate answer, int withoutVerdict) {}
