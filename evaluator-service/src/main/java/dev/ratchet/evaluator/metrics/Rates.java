package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares and averages as spec 2.12 rounds them: 4 decimals, half up, 0 when there is nothing. */
public final class Rates {
  /** The 97.5 % point of the standard normal distribution, for two-sided 95 % intervals. */
  private static final double Z = 1.959963984540054;

  private static final int DECIMALS = 4;

  private Rates() {}

  /** {@code hits / of} with its 95 % Wilson score interval. */
  public static Rate rate(int hits, int of) {
    if (hits < 0 || of < hits) {
      throw new IllegalArgumentException(
          "A rate needs 0 <= hits <= of, but hits = " + hits + " and of = " + of);
    }
    if (of == 0) {
      return new Rate(0, 0, 0, 0, 0);
    }
    double n = of;
    double share = hits / n;
    double shrink = 1 + Z * Z / n;
    double centre = (share + Z * Z / (2 * n)) / shrink;
    double reach = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / shrink;
    // At the ends the interval touches 0 or 1 exactly; in floating point it would miss by 1e-17.
    double low = hits == 0 ? 0 : Math.max(0, centre - reach);
    double high = hits == of ? 1 : Math.min(1, centre + reach);
    return new Rate(hits, of, quotient(hits, of), rounded(low), rounded(high));
  }

  /** {@code sum / of}, 0 when {@code of} is 0. */
  static double average(double sum, int of) {
    return of == 0 ? 0 : rounded(sum / of);
  }

  private static double quotient(int hits, int of) {
    // Exact: a double quotient can land on the wrong side of a half.
    return BigDecimal.valueOf(hits)
        .divide(BigDecimal.valueOf(of), DECIMALS, RoundingMode.HALF_UP)
        .doubleValue();
  }

  /** To the 4 decimals of every rate. */
  public static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }
}
