package dev.ratchet.contracts.evaluator;

import org.jspecify.annotations.Nullable;

/**
 * A rate of two runs over the same examples, and how sure their difference is.
 *
 * <p>There is no interval where no resample of the examples could come out otherwise, since its
 * ends would be the difference itself and look like certainty: when all examples have the same
 * difference. Nor is there one of fewer than {@link #LEAST_EXAMPLES}, of which a few flips say
 * nothing: a percentile interval of so few is far too narrow (Hesterberg 2015, What Teachers Should
 * Know About the Bootstrap).
 *
 * @param n common evaluable examples; both rates are over these
 * @param left of the left run
 * @param right of the right run
 * @param difference right minus left, rounded to 4 decimals like the ends of its interval
 * @param low 2.5 % point of the paired bootstrap; absent where there is no interval
 * @param high 97.5 % point; absent likewise
 * @param gained wrong on the left, right on the right
 * @param lost right on the left, wrong on the right
 * @param bothRight right on both sides
 * @param bothWrong wrong on both sides
 * @param mcNemarP two-sided p of McNemar's exact test: how likely flips would be as one-sided, if
 *     both runs were equally good
 */
public record PairedRates(
    int n,
    Rate left,
    Rate right,
    double difference,
    @Nullable Double low,
    @Nullable Double high,
    int gained,
    int lost,
    int bothRight,
    int bothWrong,
    double mcNemarP) {
  /**
   * The least examples that have an interval. Of fewer even the most one-sided flips are no less
   * likely than 5 % by the exact test: {@code 2 · 0.5^5 = 0.0625}, and {@code 2 · 0.5^6 = 0.03125}.
   */
  public static final int LEAST_EXAMPLES = 6;

  // Here, so that it holds for comparisons that were stored before too.
  public PairedRates {
    if (n < LEAST_EXAMPLES || gained + lost == 0 || gained == n || lost == n) {
      low = null;
      high = null;
    }
  }
}
