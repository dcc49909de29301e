package dev.ratchet.evaluator.comparison;

import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.PairedRates;
import dev.ratchet.evaluator.metrics.Rates;
import java.util.Collection;

/** Counts pairs by what each side is. */
public record PairCounts(int bothRight, int gained, int lost, int bothWrong) {

  static PairCounts of(Collection<Pair> pairs, ComparisonMetric metric) {
    int[] counts = new int[4];
    for (Pair pair : pairs) {
      counts[(pair.left(metric) ? 0 : 1) + (pair.right(metric) ? 0 : 2)]++;
    }
    return new PairCounts(counts[0], counts[1], counts[2], counts[3]);
  }

  public int n() {
    return bothRight + gained + lost + bothWrong;
  }

  /** With the interval of their difference. */
  public PairedRates rates(int resamples, long seed) {
    int n = n();
    var interval = PairedBootstrap.interval(n, gained, lost, resamples, seed);
    return new PairedRates(
        n,
        Rates.rate(bothRight + lost, n),
        Rates.rate(bothRight + gained, n),
        n == 0 ? 0 : Rates.rounded((double) (gained - lost) / n),
        Rates.rounded(interval.low()),
        Rates.rounded(interval.high()),
        gained,
        lost,
        bothRight,
        bothWrong,
        McNemar.exactP(gained, lost));
  }
}
