package dev.ratchet.contracts.generator;

/**
 * Points at a candidate of a trajectory: 1-based turn, 0-based sample.
 *
 * @param turn 1-based
 * @param sample 0-based
 */
public record AnswerReference(int turn, int sample) {}
