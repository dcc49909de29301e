package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQuality.Known;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.evaluator.console.page.Show;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of the quality report.
 *
 * @param values as they read, one for each set
 */
record QualityRow(String name, List<String> values) {
  private static final String NONE = "–";

  /** The whole report, for any number of sets side by side. */
  static List<QualityRow> of(List<PairQuality> sets) {
    var rows = new ArrayList<QualityRow>();
    rows.add(row("Pairs", sets, set -> Show.count(set.pairs())));
    rows.add(row("Natural", sets, set -> part(set.natural(), set)));
    rows.add(row("Synthetic", sets, set -> part(set.synthetic(), set)));
    rows.add(row("Synthetic share, %", sets, set -> percent(set.syntheticFraction())));
    rows.add(row("Margin, average", sets, set -> Show.decimal(set.margins().average())));
    rows.add(row("Margin, least", sets, set -> Show.decimal(set.margins().least())));
    rows.add(row("Margin, most", sets, set -> Show.decimal(set.margins().most())));
    rows.add(row("Edit ratio, average", sets, set -> Show.decimal(set.averageEditRatio())));
    rows.add(row("Duplicates", sets, set -> part(set.duplicates(), set)));
    rows.add(row("Chosen runs, %", sets, set -> known(set.chosenExecutable())));
    rows.add(row("Rejected runs, %", sets, set -> known(set.rejectedExecutable())));
    rows.add(
        row(
            "Executable hard negatives, %",
            sets, set -> percent(set.executableHardNegativeRate())));
    rows.add(row("Entropy of types, bits", sets, set -> Show.decimal(set.typeEntropyBits())));
    rows.add(row("Chosen, mean tokens", sets, set -> Show.decimal(set.lengths().chosenMean())));
    rows.add(row("Rejected, mean tokens", sets, set -> Show.decimal(set.lengths().rejectedMean())));
    rows.add(row("Chosen is longer, %", sets, set -> percent(set.lengths().chosenLonger())));
    rows.add(row("Near-duplicate questions, %", sets, set -> percent(set.nearDuplicates().rate())));
    for (String grader : graders(sets)) {
      rows.add(row("Chosen right under " + grader + ", %", sets, set -> right(set, grader)));
    }
    for (PairType type : PairType.values()) {
      if (sets.stream().anyMatch(set -> set.byType().containsKey(type))) {
        rows.add(
            row(
                "Type: " + Show.words(type),
                sets,
                set -> part(set.byType().getOrDefault(type, 0), set)));
      }
    }
    rows.addAll(LeakageRows.of(sets));
    return rows;
  }

  static QualityRow row(String name, List<PairQuality> sets, Function<PairQuality, String> value) {
    return new QualityRow(name, sets.stream().map(value).toList());
  }

  /** Pairs with their share of the set, as sets are of different sizes. */
  private static String part(int pairs, PairQuality set) {
    return set.pairs() == 0
        ? Show.count(pairs)
        : "%s (%s %%)".formatted(Show.count(pairs), Show.percent((double) pairs / set.pairs()));
  }

  private static TreeSet<String> graders(List<PairQuality> sets) {
    var graders = new TreeSet<String>();
    sets.forEach(set -> set.chosenCorrect().forEach(judged -> graders.add(judged.grader())));
    return graders;
  }

  private static String right(PairQuality set, String grader) {
    return set.chosenCorrect().stream()
        .filter(judged -> judged.grader().equals(grader))
        .findFirst()
        .map(
            judged ->
                "%s (%s of %s)"
                    .formatted(
                        percent(judged.rate()),
                        Show.count(judged.correct()),
                        Show.count(judged.judged())))
        .orElse(NONE);
  }

  private static String known(Known known) {
    return "%s (%s known, %s not)"
        .formatted(percent(known.rate()), Show.count(known.known()), Show.count(known.unknown()));
  }

  private static String percent(@Nullable BigDecimal share) {
    return share == null ? NONE : Show.percent(share.doubleValue());
  }
}
