package dev.ratchet.learner.decoder;

/**
 * What the output head says of a pass.
 *
 * @param logProbabilities sum over the scored tokens of each row, in nats, in the order of the pass
 * @param correct how many scored tokens were the most probable ones
 * @param entropy sum of the entropies of the distributions, in nats
 */
public record Scores(double[] logProbabilities, long tokens, long correct, double entropy) {}
