package dev.ratchet.trainer.pairs;

import java.util.UUID;

/**
 * A pair of a stored set on its way into another one. Its texts stay where they are.
 *
 * @param pair as its set has it
 * @param set that has it
 */
public record TakenPair(PairSummary pair, UUID set) {}
