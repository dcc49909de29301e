package dev.ratchet.trainer.quality;

import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQuality.Bin;
import dev.ratchet.contracts.trainer.PairQuality.Known;
import dev.ratchet.contracts.trainer.PairQualityReport;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report as Markdown: a column a set, a row a number. */
final class QualityMarkdown {
  private static final String NONE = "–";
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final List<PairQuality> sets;
  private final List<String> lines = new ArrayList<>();

  private QualityMarkdown(List<PairQuality> sets) {
    this.sets = sets;
  }

  static String of(PairQualityReport report) {
    return new QualityMarkdown(report.sets()).text();
  }

  private String text() {
    lines.add("# Pair quality");
    alarms();
    heading("Pairs");
    row("pairs", set -> String.valueOf(set.pairs()));
    row("natural", set -> part(set.natural(), set));
    row("synthetic", set -> part(set.synthetic(), set));
    row("synthetic, %", set -> percent(set.syntheticFraction()));
    row("duplicates", set -> part(set.duplicates(), set));
    row("margin, average", set -> plain(set.margins().average()));
    row("margin, least", set -> plain(set.margins().least()));
    row("margin, most", set -> plain(set.margins().most()));
    for (PairReward reward : PairReward.values()) {
      if (sets.stream().anyMatch(set -> set.margins().byReward().containsKey(reward))) {
        row(
            "margin by " + reward + ", average",
            set -> plain(set.margins().byReward().get(reward)));
      }
    }
    row("edit ratio, average", set -> plain(set.averageEditRatio()));
    row("entropy of types, bits", set -> plain(set.typeEntropyBits()));
    heading("Answers");
    row("chosen executable, %", set -> known(set.chosenExecutable()));
    row("rejected executable, %", set -> known(set.rejectedExecutable()));
    row("executable hard negatives, %", set -> percent(set.executableHardNegativeRate()));
    for (String grader : names(set -> graders(set).keySet())) {
      row(
          "chosen correct under " + grader + ", %",
          set -> {
            PairQuality.Judged judged = graders(set).get(grader);
            return judged == null
                ? NONE
                : "%s of %d".formatted(percent(judged.rate()), judged.judged());
          });
    }
    row("chosen tokens, mean", set -> plain(set.lengths().chosenMean()));
    row("rejected tokens, mean", set -> plain(set.lengths().rejectedMean()));
    row("chosen longer, %", set -> percent(set.lengths().chosenLonger()));
    row("chosen shorter, %", set -> percent(set.lengths().chosenShorter()));
    heading("Questions");
    row("distinct", set -> String.valueOf(set.nearDuplicates().questions()));
    row("with a near-duplicate, %", set -> percent(set.nearDuplicates().rate()));
    row("databases", set -> String.valueOf(set.byDatabase().size()));
    for (String hardness : sets.getFirst().byHardness().keySet()) {
      row("hardness " + hardness, set -> part(set.byHardness().getOrDefault(hardness, 0), set));
    }
    heading("Leakage");
    LeakageLines.of(sets).forEach(line -> row(line.name(), line.value()));
    heading("Margins");
    histogram(PairQuality::marginHistogram);
    heading("Edit ratios");
    histogram(PairQuality::editRatioHistogram);
    heading("Types");
    for (PairType type : types()) {
      row(type.seedName(), set -> part(set.byType().getOrDefault(type, 0), set));
    }
    heading("Databases");
    for (String database : names(set -> set.byDatabase().keySet())) {
      row(database, set -> part(set.byDatabase().getOrDefault(database, 0), set));
    }
    lines.add("");
    lines.add(
        "Near-duplicates: questions on one database, as sets of lower-case words, whose Jaccard"
            + " index is at"
            + " least %s. Rates of what is known; known of how many stands beside them."
                .formatted(Questions.THRESHOLD.toPlainString()));
    return String.join("\n", lines) + "\n";
  }

  private void alarms() {
    if (sets.stream().allMatch(set -> set.alarms().isEmpty())) {
      return;
    }
    lines.add("");
    for (PairQuality set : sets) {
      set.alarms().forEach(alarm -> lines.add("- **Alarm**, " + name(set) + ": " + cell(alarm)));
    }
  }

  private void histogram(Function<PairQuality, List<Bin>> of) {
    List<Bin> bins = of.apply(sets.getFirst());
    for (int i = 0; i < bins.size(); i++) {
      int number = i;
      row(between(bins.get(i)), set -> part(of.apply(set).get(number).pairs(), set));
    }
  }

  private static String between(Bin bin) {
    if (bin.from() == null) {
      return "below " + plain(bin.to());
    }
    return bin.to() == null
        ? plain(bin.from()) + " and more"
        : plain(bin.from()) + " – " + plain(bin.to());
  }

  private static String name(PairQuality set) {
    return cell(set.label());
  }

  private static Map<String, PairQuality.Judged> graders(PairQuality set) {
    return set.chosenCorrect().stream()
        .collect(Collectors.toMap(PairQuality.Judged::grader, Function.identity()));
  }

  private TreeSet<String> names(Function<PairQuality, ? extends Iterable<String>> of) {
    var names = new TreeSet<String>();
    sets.forEach(set -> of.apply(set).forEach(names::add));
    return names;
  }

  private List<PairType> types() {
    return Arrays.stream(PairType.values())
        .filter(type -> sets.stream().anyMatch(set -> set.byType().containsKey(type)))
        .toList();
  }

  private void heading(String title) {
    lines.add("");
    lines.add("## " + title);
    lines.add("");
    lines.add(
        "| |" + sets.stream().map(set -> " " + name(set) + " |").collect(Collectors.joining()));
    lines.add("|---|" + "---:|".repeat(sets.size()));
  }

  private void row(String name, Function<PairQuality, String> value) {
    lines.add(
        "| "
            + cell(name)
            + " |"
            + sets.stream()
                .map(set -> " " + value.apply(set) + " |")
                .collect(Collectors.joining()));
  }

  private static String known(Known known) {
    return known.known() == 0 ? NONE : "%s of %d".formatted(percent(known.rate()), known.known());
  }

  private static String percent(@Nullable BigDecimal rate) {
    return rate == null ? NONE : rate.multiply(HUNDRED).setScale(2).toPlainString();
  }

  /** Pairs with their share of the set, as sets are of different sizes. */
  private static String part(int pairs, PairQuality set) {
    return set.pairs() == 0
        ? String.valueOf(pairs)
        : "%d (%s %%)"
            .formatted(
                pairs,
                BigDecimal.valueOf(pairs)
                    .multiply(HUNDRED)
                    .divide(BigDecimal.valueOf(set.pairs()), 1, RoundingMode.HALF_EVEN));
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? NONE : number.toPlainString();
  }

  /** Names of databases are whatever a file says. */
  private static String cell(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        escaped.append(' ');
      } else {
        escaped.append("\\`*_[]<>|&".indexOf(c) >= 0 && c != '_' ? "\\" + c : String.valueOf(c));
      }
    }
    return escaped.toString();
  }
}
