package dev.ratchet.evaluator.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The 95 % percentile interval of the difference of two rates over the same examples.
 *
 * <p>Examples are resampled with replacement, each with both of its outcomes (Efron and Tibshirani
 * 1993, chapter 13). Only their differences matter: +1 for an example gained, -1 for one lost, 0
 * else. So a resample is a draw of two counts from a multinomial distribution, and its cost does
 * not depend on the number of examples: first how many flips it has, then how many of them are
 * gains.
 */
final class PairedBootstrap {
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private PairedBootstrap() {}

  /** Of the difference right minus left. */
  record Interval(double low, double high) {
    Interval negated() {
      return new Interval(0 - high, 0 - low);
    }
  }

  /**
   * Swapping gained and lost negates the interval exactly.
   *
   * @param n examples, at least {@code gained + lost}
   */
  static Interval interval(int n, int gained, int lost, int resamples, long seed) {
    if (gained < 0 || lost < 0 || gained + lost > n || resamples < 1) {
      throw new IllegalArgumentException(
          "n = %d, gained = %d, lost = %d, resamples = %d".formatted(n, gained, lost, resamples));
    }
    if (gained + lost == 0) {
      return new Interval(0, 0);
    }
    int[] net = nets(n, Math.max(gained, lost), Math.min(gained, lost), resamples, seed);
    if (gained == lost) {
      // The distribution is symmetric, so each draw stands for its mirror image too.
      net = mirrored(net);
    }
    Arrays.sort(net);
    var interval = new Interval(percentile(net, LOW) / n, percentile(net, HIGH) / n);
    return lost > gained ? interval.negated() : interval;
  }

  private static int[] nets(int n, int more, int less, int resamples, long seed) {
    var random = new SplittableRandom(seed);
    int flips = more + less;
    BinomialDraws flipsDrawn = BinomialDraws.of(n, (double) flips / n);
    double share = (double) more / flips;
    Map<Integer, BinomialDraws> oneWay = new HashMap<>();
    int[] net = new int[resamples];
    for (int i = 0; i < resamples; i++) {
      int drawn = flipsDrawn.draw(random.nextDouble());
      int ofMore =
          oneWay
              .computeIfAbsent(drawn, trials -> BinomialDraws.of(trials, share))
              .draw(random.nextDouble());
      net[i] = 2 * ofMore - drawn;
    }
    return net;
  }

  private static int[] mirrored(int[] net) {
    int[] both = Arrays.copyOf(net, 2 * net.length);
    for (int i = 0; i < net.length; i++) {
      both[net.length + i] = -net[i];
    }
    return both;
  }

  /** Linear between the closest ranks, as numpy does by default. */
  private static double percentile(int[] sorted, double share) {
    double rank = (sorted.length - 1) * share;
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
