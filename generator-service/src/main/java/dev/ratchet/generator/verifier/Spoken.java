package dev.ratchet.generator.verifier;

/**
 * A verifier's word and how long it took.
 *
 * @param millis from the question to the answer
 */
record Spoken(Word word, double millis) {}
