package dev.ratchet.generator.genai;

/**
 * What requests must keep to.
 *
 * @param contextTokens most tokens of prompt and continuation together
 * @param vocabulary ids lie in [0, vocabulary)
 * @param maxBatch most rows of a batch
 * @param queue most rows (samples) that may wait
 */
public record GenerationLimits(int contextTokens, int vocabulary, int maxBatch, int queue) {}
