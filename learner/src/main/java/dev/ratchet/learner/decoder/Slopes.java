package dev.ratchet.learner.decoder;

import java.util.function.Function;

/**
 * How the loss of a step changes with the log-probability of each row: what the backward pass
 * begins with.
 */
public sealed interface Slopes {

  /** dLoss / dlog p is the same for all rows, and known before the forward pass. */
  record Uniform(double slope) implements Slopes {}

  /** dLoss / dlog p of each row, once the scores are known. */
  record ByRow(Function<Scores, double[]> slopes) implements Slopes {}
}
