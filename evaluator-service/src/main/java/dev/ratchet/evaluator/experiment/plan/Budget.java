package dev.ratchet.evaluator.experiment.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment may spend; absent is without limit. Cached steps cost nothing.
 *
 * @param maxDuration from its start, pauses included
 * @param maxExamples of all its rollouts
 * @param maxGeneratedTokens completion tokens of its rollouts, counted as each one ends
 */
public record Budget(
    @Nullable Duration maxDuration,
    @Nullable Long maxExamples,
    @Nullable Integer maxRollouts,
    @Nullable Integer maxTrainings,
    @Nullable Long maxGeneratedTokens) {

  public static Budget unlimited() {
    return new Budget(null, null, null, null, null);
  }
}
