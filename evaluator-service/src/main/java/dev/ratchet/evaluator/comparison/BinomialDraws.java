package dev.ratchet.evaluator.comparison;

import java.util.Arrays;

/**
 * A binomial distribution to draw from, by inversion of its cumulative table. Outcomes less likely
 * than 1e-17 of the likeliest are left out; a uniform double can't tell them from nothing.
 */
final class BinomialDraws {
  private static final double NEGLIGIBLE = 1e-17;

  private final int first;
  private final double[] cumulative;

  private BinomialDraws(int first, double[] cumulative) {
    this.first = first;
    this.cumulative = cumulative;
  }

  /**
   * @param trials at least 0
   * @param p 0 to 1
   */
  static BinomialDraws of(int trials, double p) {
    if (trials < 0 || !(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "A binomial distribution needs trials >= 0 and 0 <= p <= 1, but trials = %d and p = %s"
              .formatted(trials, p));
    }
    if (p == 0 || p == 1) {
      return new BinomialDraws(p == 0 ? 0 : trials, new double[] {1});
    }
    int mode = (int) Math.min(trials, Math.floor((trials + 1.0) * p));
    double odds = p / (1 - p);
    // Relative to the mode, so that nothing overflows, however many trials there are.
    double[] down = tail(mode, k -> k / ((trials - k + 1.0) * odds));
    double[] up = tail(trials - mode, left -> left * odds / (trials - left + 1.0));
    double[] cumulative = new double[down.length + 1 + up.length];
    for (int i = 0; i < down.length; i++) {
      cumulative[i] = down[down.length - 1 - i];
    }
    cumulative[down.length] = 1;
    System.arraycopy(up, 0, cumulative, down.length + 1, up.length);
    Arrays.parallelPrefix(cumulative, Double::sum);
    double total = cumulative[cumulative.length - 1];
    for (int i = 0; i < cumulative.length; i++) {
      cumulative[i] /= total;
    }
    return new BinomialDraws(mode - down.length, cumulative);
  }

  private interface Ratio {
    /** Weight of the next outcome over that of the one before, {@code left} steps from the end. */
    double at(double left);
  }

  /** Weights one step after the other away from the mode. */
  private static double[] tail(int steps, Ratio ratio) {
    double[] weights = new double[16];
    int size = 0;
    double weight = 1;
    for (int left = steps; left > 0; left--) {
      weight *= ratio.at(left);
      if (weight < NEGLIGIBLE) {
        break;
      }
      if (size == weights.length) {
        weights = Arrays.copyOf(weights, 2 * size);
      }
      weights[size++] = weight;
    }
    return Arrays.copyOf(weights, size);
  }

  /**
   * @param uniform 0 (inclusive) to 1 (exclusive)
   */
  int draw(double uniform) {
    int found = Arrays.binarySearch(cumulative, uniform);
    int place = found >= 0 ? found + 1 : -found - 1;
    return first + Math.min(place, cumulative.length - 1);
  }
}
