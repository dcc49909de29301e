package dev.ratchet.learner.policy;

/** Summed log-probabilities of the completions of pairs, in nats: [pairs] each. */
public record PairLogProbabilities(double[] chosen, double[] rejected) {}
