package dev.ratchet.platform.loop;

import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQuality.Known;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The quality of the pairs before and after filters, a column a set. */
final class QualityTable {
  private static final String NONE = "–";
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private QualityTable() {}

  static String of(List<LoopQuality> qualities) {
    return qualities.stream().map(QualityTable::of).collect(Collectors.joining());
  }

  private static String of(LoopQuality quality) {
    var out = new StringBuilder();
    out.append(line("Pairs, " + quality.stage(), "mined", "synthetic", "merged"));
    row(out, quality, "pairs", set -> String.valueOf(set.pairs()));
    row(out, quality, "synthetic, %", set -> percent(set.syntheticFraction()));
    row(out, quality, "average margin", set -> plain(set.margins().average()));
    row(out, quality, "average edit ratio", set -> plain(set.averageEditRatio()));
    row(out, quality, "chosen right, %", QualityTable::right);
    row(out, quality, "rejected executable, %", set -> known(set.rejectedExecutable()));
    row(out, quality, "chosen longer, %", set -> percent(set.lengths().chosenLonger()));
    row(out, quality, "near-duplicate questions, %", set -> percent(set.nearDuplicates().rate()));
    row(out, quality, "entropy of types, bits", set -> plain(set.typeEntropyBits()));
    return out.append(System.lineSeparator()).toString();
  }

  private static void row(
      StringBuilder out, LoopQuality quality, String name, Function<PairQuality, String> value) {
    out.append(
        line(
            "  " + name,
            value.apply(quality.mined()),
            value.apply(quality.synthetic()),
            value.apply(quality.merged())));
  }

  private static String line(String name, String mined, String synthetic, String merged) {
    return String.format(Locale.ROOT, "%-32s %16s %16s %16s%n", name, mined, synthetic, merged);
  }

  /** Under the grader that knows most of them. */
  private static String right(PairQuality set) {
    return set.chosenCorrect().stream()
        .reduce((one, other) -> other.judged() > one.judged() ? other : one)
        .map(judged -> percent(judged.rate()) + " of " + judged.judged())
        .orElse(NONE);
  }

  private static String known(Known known) {
    return known.known() == 0 ? NONE : percent(known.rate()) + " of " + known.known();
  }

  private static String percent(@Nullable BigDecimal rate) {
    return rate == null
        ? NONE
        : rate.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? NONE : number.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }
}
