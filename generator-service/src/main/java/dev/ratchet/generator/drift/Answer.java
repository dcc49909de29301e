package dev.ratchet.generator.drift;

import dev.ratchet.generator.drift.DriftPrompts.Encoded;

/**
 * What a model wrote greedily.
 *
 * @param tokens at least one; the token that ended the turn included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(Encoded to, int[] tokens, String text) {}
