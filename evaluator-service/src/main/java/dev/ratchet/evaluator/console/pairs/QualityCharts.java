package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQuality.Bin;
import dev.ratchet.evaluator.console.page.Chart;
import dev.ratchet.evaluator.console.page.Chart.Series;
import dev.ratchet.evaluator.console.page.Show;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What sets are made of, side by side. */
final class QualityCharts {
  /** A chart of more databases than these can't be read. */
  private static final int DATABASES = 30;

  private static final double PERCENT = 100;

  private QualityCharts() {}

  static List<Chart> of(List<PairQuality> sets) {
    var charts = new ArrayList<Chart>();
    charts.add(chart("Pairs by type", "type", sets, PairQuality::byType));
    charts.add(chart("Pairs by hardness", "hardness", sets, QualityCharts::byHardness));
    charts.add(histogram("Pairs by margin", "margin", sets, PairQuality::marginHistogram));
    charts.add(
        histogram("Pairs by edit ratio", "edit ratio", sets, PairQuality::editRatioHistogram));
    charts.add(databases(sets));
    return charts.stream().filter(chart -> !chart.isEmpty()).toList();
  }

  /** The classes of hardness in their order, those that nobody knows last. */
  private enum Grade {
    EASY,
    MEDIUM,
    HARD,
    EXTRA,
    UNKNOWN
  }

  private static Map<Grade, Integer> byHardness(PairQuality set) {
    return set.byHardness().entrySet().stream()
        .collect(Collectors.toMap(each -> Grade.valueOf(each.getKey()), Map.Entry::getValue));
  }

  private static Chart chart(
      String title,
      String label,
      List<PairQuality> sets,
      Function<PairQuality, ? extends Map<?, Integer>> counts) {
    Set<Object> keys = new LinkedHashSet<>();
    sets.forEach(set -> keys.addAll(counts.apply(set).keySet()));
    List<Object> sorted = keys.stream().sorted(QualityCharts::inOrder).toList();
    return chart(title, label, sets, sorted, sorted.size(), counts);
  }

  /**
   * From the first bin to the last one that any set has pairs in. Reports of before there were
   * histograms have no bins.
   */
  private static Chart histogram(
      String title, String label, List<PairQuality> sets, Function<PairQuality, List<Bin>> of) {
    var pairs = new LinkedHashMap<String, Integer>();
    sets.forEach(
        set -> of.apply(set).forEach(bin -> pairs.merge(between(bin), bin.pairs(), Integer::sum)));
    var bins = new ArrayList<String>(pairs.keySet());
    while (!bins.isEmpty() && pairs.get(bins.getFirst()) == 0) {
      bins.removeFirst();
    }
    while (!bins.isEmpty() && pairs.get(bins.getLast()) == 0) {
      bins.removeLast();
    }
    return chart(
        title,
        label,
        sets,
        bins,
        bins.size(),
        set ->
            of.apply(set).stream().collect(Collectors.toMap(QualityCharts::between, Bin::pairs)));
  }

  private static String between(Bin bin) {
    if (bin.from() == null) {
      return "below " + Show.decimal(bin.to());
    }
    return bin.to() == null
        ? Show.decimal(bin.from()) + " and more"
        : Show.decimal(bin.from()) + " – " + Show.decimal(bin.to());
  }

  /** By name while all can be drawn, else the largest first. */
  private static Chart databases(List<PairQuality> sets) {
    var shares = new TreeMap<String, Double>();
    for (PairQuality set : sets) {
      set.byDatabase()
          .forEach(
              (name, pairs) ->
                  shares.merge(name, (double) pairs / Math.max(1, set.pairs()), Double::sum));
    }
    List<String> names = List.copyOf(shares.keySet());
    if (names.size() > DATABASES) {
      names =
          shares.entrySet().stream()
              .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
              .map(Map.Entry::getKey)
              .toList();
    }
    return chart("Pairs by database", "database", sets, names, DATABASES, PairQuality::byDatabase);
  }

  private static Chart chart(
      String title,
      String label,
      List<PairQuality> sets,
      List<?> keys,
      int drawn,
      Function<PairQuality, ? extends Map<?, Integer>> counts) {
    return new Chart(
        Chart.Kind.BAR,
        sets.size() == 1 ? Chart.Measure.COUNT : Chart.Measure.PERCENT,
        title,
        label,
        sets.size() == 1 ? "pairs" : "% of the set",
        keys.stream().map(Show::key).toList(),
        sets.stream().map(set -> series(set, keys, counts.apply(set), sets.size() > 1)).toList(),
        drawn);
  }

  /**
   * @param asShare of the set, as sets side by side are of different sizes
   */
  private static Series series(
      PairQuality set, List<?> keys, Map<?, Integer> counts, boolean asShare) {
    double unit = asShare ? Math.max(1, set.pairs()) / PERCENT : 1;
    return new Series(
        set.label(),
        keys.stream()
            .map(key -> (Double) (Objects.requireNonNullElse(counts.get(key), 0) / unit))
            .toList());
  }

  /** Enums as they are declared, names by the alphabet. */
  private static int inOrder(Object left, Object right) {
    return left instanceof Enum<?> one && right instanceof Enum<?> other
        ? Integer.compare(one.ordinal(), other.ordinal())
        : left.toString().compareTo(right.toString());
  }
}
