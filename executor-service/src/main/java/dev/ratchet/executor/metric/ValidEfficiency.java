package dev.ratchet.executor.metric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * BIRD's efficiency scores (spec 7.4) from measured times. They reward a candidate for being faster
 * than gold, and only if it is right: the caller gives 0 to a candidate with another result.
 */
public final class ValidEfficiency {

  /** Times that each statement is run in BIRD's own program. */
  public static final int REPETITIONS = 100;

  private ValidEfficiency() {}

  /** VES of one right candidate: the square root of the mean ratio, times 100. */
  public static double ves(double[] goldTimes, double[] candidateTimes) {
    return 100 * Math.sqrt(meanRatio(goldTimes, candidateTimes));
  }

  /** R-VES of one right candidate: as VES, of a ratio put into five steps. */
  public static double rewardBased(double[] goldTimes, double[] candidateTimes) {
    return 100 * Math.sqrt(reward(meanRatio(goldTimes, candidateTimes)));
  }

  /** The step of R-VES for a ratio of gold's time to the candidate's. */
  public static double reward(double ratio) {
    if (ratio <= 0) {
      return 0;
    }
    if (ratio < 0.25) {
      return 0.25;
    }
    if (ratio < 0.5) {
      return 0.5;
    }
    if (ratio < 1) {
      return 0.75;
    }
    return ratio < 2 ? 1 : 1.25;
  }

  /**
   * The mean of gold's time over the candidate's, run by run, without ratios that lie three
   * standard deviations of the population or more from the mean.
   *
   * @param goldTimes in any unit, the same as {@code candidateTimes}, as many, all positive
   */
  public static double meanRatio(double[] goldTimes, double[] candidateTimes) {
    requireTimes(goldTimes, candidateTimes);
    double[] ratios =
        IntStream.range(0, goldTimes.length)
            .mapToDouble(i -> goldTimes[i] / candidateTimes[i])
            .toArray();
    double mean = Arrays.stream(ratios).average().orElseThrow();
    double variance =
        Arrays.stream(ratios).map(ratio -> (ratio - mean) * (ratio - mean)).average().orElseThrow();
    double reach = 3 * Math.sqrt(variance);
    // With equal ratios nothing lies strictly inside a width of 0; BIRD would divide by zero.
    return Arrays.stream(ratios)
        .filter(ratio -> ratio > mean - reach && ratio < mean + reach)
        .average()
        .orElse(mean);
  }

  private static void requireTimes(double[] goldTimes, double[] candidateTimes) {
    if (goldTimes.length == 0 || goldTimes.length != candidateTimes.length) {
      throw new IllegalArgumentException(
          "Both statements need the same number of times, at least one, but there are %d and %d"
              .formatted(goldTimes.length, candidateTimes.length));
    }
    for (double time : candidateTimes) {
      if (!(time > 0)) {
        throw new IllegalArgumentException("A time must be positive but is " + time);
      }
    }
  }
}
