package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.evaluator.PairedRates;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The 95 % percentile interval of a mean over examples: they are resampled with replacement, each
 * with its own value (Efron and Tibshirani 1993, chapter 13). Where a value is an example's mean
 * over seeds, the interval tells how sure the difference is for these seeds and other examples.
 */
final class MeanBootstrap {
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private MeanBootstrap() {}

  record Interval(double low, double high) {}

  /** Empty where no resample could come out otherwise, or of too few; see {@link PairedRates}. */
  static Optional<Interval> interval(double[] values, int resamples, long seed) {
    if (resamples < 1) {
      throw new IllegalArgumentException(resamples + " resamples");
    }
    if (values.length < PairedRates.LEAST_EXAMPLES
        || Arrays.stream(values).distinct().count() == 1) {
      return Optional.empty();
    }
    var random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      double sum = 0;
      for (int drawn = 0; drawn < values.length; drawn++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return Optional.of(new Interval(percentile(means, LOW), percentile(means, HIGH)));
  }

  /** Linear between the closest ranks. */
  private static double percentile(double[] sorted, double share) {
    double rank = (sorted.length - 1) * share;
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
