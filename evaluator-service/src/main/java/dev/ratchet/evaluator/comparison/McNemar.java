package dev.ratchet.evaluator.comparison;

/** McNemar's test in its exact form: are the flips as one-sided as chance would have them? */
final class McNemar {
  private static final double LOG_2 = Math.log(2);

  private McNemar() {}

  /** Two-sided p: twice the binomial tail of the rarer direction, 1 at most. */
  static double exactP(int gained, int lost) {
    int flips = gained + lost;
    int rarer = Math.min(gained, lost);
    if (2 * rarer == flips) {
      return 1;
    }
    double logChoose = 0;
    double tail = 0;
    for (int k = 0; k <= rarer; k++) {
      tail += Math.exp(logChoose - flips * LOG_2);
      logChoose += Math.log((double) (flips - k) / (k + 1));
    }
    return Math.min(1, 2 * tail);
  }
}
