package dev.ratchet.generator.genai;

/**
 * What the model itself (temperature 1, nothing cut off) gave each token of a continuation.
 *
 * @param chosen [tokens] natural log-probability of the token that was taken
 * @param max [tokens] probability of the likeliest token
 */
public record TokenProbabilities(float[] chosen, float[] max) {}
