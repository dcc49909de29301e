package dev.ratchet.generator.genai;

/**
 * What a batch must keep to.
 *
 * @param rows most rows
 * @param bytes most native memory besides the weights
 * @param leastFill shortest prompt of a batch as part of its longest
 */
record BatchLimits(int rows, long bytes, double leastFill) {}
