package dev.ratchet.generator.engine;

/** How to sample. */
public record Sampling(double temperature, double topP, int maxNewTokens, long seed) {}
