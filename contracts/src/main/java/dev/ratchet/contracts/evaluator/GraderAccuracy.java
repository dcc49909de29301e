package dev.ratchet.contracts.evaluator;

/**
 * Accuracy of the same trajectories under one grader; examples without a verdict are not counted.
 *
 * @param firstTurn examples whose first turn's answer is right
 * @param answer examples whose answer that stands in the end is right
 * @param withoutVerdict examples that neither rate counts, since the grader has no word on one of
 *     the two
 */
public record GraderAccuracy(Rate firstTurn, Rate answer, int withoutVerdict) {}
