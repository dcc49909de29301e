package dev.ratchet.trainer.quality;

import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.pairs.StoredPairs;
import dev.ratchet.trainer.quality.QualityRows.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds the pairs of one set up. Keeps its distinct questions, and some bytes a pair. */
final class QualityCounts {
  private static final int DECIMALS = 4;
  private static final String UNKNOWN = "UNKNOWN";

  private final Map<PairType, Integer> byType = new EnumMap<>(PairType.class);
  private final Map<ChosenOrigin, Integer> byOrigin = new EnumMap<>(ChosenOrigin.class);
  private final Map<PairReward, Sum> margins = new EnumMap<>(PairReward.class);
  private final Map<String, Integer> byDatabase = new TreeMap<>();
  private final Map<String, Integer> byHardness = new HashMap<>();
  private final Map<String, Questions> questions = new HashMap<>();
  private final Map<String, YesNo> chosenCorrect = new TreeMap<>();
  private final Set<Identity> seen = new HashSet<>();
  private final Sum margin = new Sum();
  private final YesNo chosenExecutable = new YesNo();
  private final YesNo rejectedExecutable = new YesNo();
  private @Nullable BigDecimal least;
  private @Nullable BigDecimal most;
  private final Histogram marginBins = Histogram.ofMargins();
  private final Histogram editRatioBins = Histogram.ofRatios();
  private BigDecimal editRatios = BigDecimal.ZERO;
  private long chosenTokens;
  private long rejectedTokens;
  private int chosenLonger;
  private int chosenShorter;
  private int hardNegatives;
  private int synthetic;
  private int duplicates;
  private int pairs;

  /** Of a pair without its system message. */
  private record Identity(UUID mergeKey, UUID chosenKey) {}

  private static final class Sum {
    private BigDecimal total = BigDecimal.ZERO;
    private int count;

    void add(BigDecimal number) {
      total = total.add(number);
      count++;
    }

    @Nullable BigDecimal average() {
      return ratio(total, count);
    }
  }

  private static final class YesNo {
    private int yes;
    private int known;

    void add(boolean value) {
      known++;
      yes += value ? 1 : 0;
    }
  }

  void add(Row row) {
    pairs++;
    synthetic += row.type().isSynthetic() ? 1 : 0;
    byType.merge(row.type(), 1, Integer::sum);
    byOrigin.merge(row.origin(), 1, Integer::sum);
    byDatabase.merge(row.database(), 1, Integer::sum);
    byHardness.merge(row.hardness() == null ? UNKNOWN : row.hardness(), 1, Integer::sum);
    duplicates += seen.add(new Identity(row.mergeKey(), row.chosenKey())) ? 0 : 1;
    questions.computeIfAbsent(row.database(), _ -> new Questions()).add(row.question());
    addMargin(row);
    addLengths(row);
    addExecutable(row);
    row.chosenVerdicts()
        .forEach(
            (grader, correct) ->
                chosenCorrect.computeIfAbsent(grader, _ -> new YesNo()).add(correct));
  }

  private void addMargin(Row row) {
    margin.add(row.margin());
    margins.computeIfAbsent(row.reward(), _ -> new Sum()).add(row.margin());
    least = least == null ? row.margin() : least.min(row.margin());
    most = most == null ? row.margin() : most.max(row.margin());
    marginBins.add(row.margin());
    BigDecimal editRatio =
        BigDecimal.valueOf(row.editDistance())
            .divide(BigDecimal.valueOf(row.editLength()), MathContext.DECIMAL64);
    editRatios = editRatios.add(editRatio);
    editRatioBins.add(editRatio);
  }

  private void addLengths(Row row) {
    chosenTokens += row.chosenTokens();
    rejectedTokens += row.rejectedTokens();
    chosenLonger += row.chosenTokens() > row.rejectedTokens() ? 1 : 0;
    chosenShorter += row.chosenTokens() < row.rejectedTokens() ? 1 : 0;
  }

  private void addExecutable(Row row) {
    if (row.chosenExecutable() != null) {
      chosenExecutable.add(row.chosenExecutable());
    }
    if (row.rejectedExecutable() != null) {
      rejectedExecutable.add(row.rejectedExecutable());
      boolean hard = row.rejectedExecutable() && row.rejectedReward().compareTo(BigDecimal.ONE) < 0;
      hardNegatives += hard ? 1 : 0;
    }
  }

  PairQuality quality(StoredPairs.Ready set) {
    return new PairQuality(
        set.id().toString(),
        set.name(),
        SetLabels.usual(set),
        set.hash(),
        pairs,
        pairs - synthetic,
        synthetic,
        share(synthetic),
        duplicates,
        margins(),
        marginBins.bins(),
        ratio(editRatios, pairs),
        editRatioBins.bins(),
        known(chosenExecutable),
        known(rejectedExecutable),
        ratio(BigDecimal.valueOf(hardNegatives), rejectedExecutable.known),
        entropy(),
        byType,
        byOrigin,
        new PairQuality.Lengths(
            ratio(BigDecimal.valueOf(chosenTokens), pairs),
            ratio(BigDecimal.valueOf(rejectedTokens), pairs),
            share(chosenLonger),
            share(chosenShorter)),
        nearDuplicates(),
        byDatabase,
        hardness(),
        chosenCorrect.entrySet().stream()
            .map(
                each ->
                    new PairQuality.Judged(
                        each.getKey(),
                        each.getValue().yes,
                        each.getValue().known,
                        ratio(BigDecimal.valueOf(each.getValue().yes), each.getValue().known)))
            .toList(),
        set.counts().leakageWhenMade(),
        null,
        set.counts().merging() == null ? List.of() : set.counts().merging().inputLeakage(),
        set.counts().alarms());
  }

  private PairQuality.Margins margins() {
    var byReward = new EnumMap<PairReward, BigDecimal>(PairReward.class);
    margins.forEach(
        (reward, sum) -> {
          BigDecimal average = sum.average();
          if (average != null) {
            byReward.put(reward, average);
          }
        });
    return new PairQuality.Margins(margin.average(), least, most, byReward);
  }

  private PairQuality.Known known(YesNo counts) {
    return new PairQuality.Known(
        counts.yes,
        counts.known,
        pairs - counts.known,
        ratio(BigDecimal.valueOf(counts.yes), counts.known));
  }

  /** In bits: 0 for one type, log2 of n for n types of equal size. */
  private @Nullable BigDecimal entropy() {
    if (pairs == 0) {
      return null;
    }
    double bits = 0;
    for (int count : byType.values()) {
      double share = (double) count / pairs;
      bits -= share * Math.log(share) / Math.log(2);
    }
    return BigDecimal.valueOf(Math.max(0, bits)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  private PairQuality.NearDuplicates nearDuplicates() {
    int all = 0;
    int near = 0;
    for (Questions ofDatabase : questions.values()) {
      all += ofDatabase.count();
      for (boolean each : ofDatabase.near()) {
        near += each ? 1 : 0;
      }
    }
    return new PairQuality.NearDuplicates(
        all, near, ratio(BigDecimal.valueOf(near), all), Questions.THRESHOLD);
  }

  /** Easy first, unknown last. */
  private Map<String, Integer> hardness() {
    var ordered = new LinkedHashMap<String, Integer>();
    for (Hardness hardness : Hardness.values()) {
      ordered.put(hardness.name(), byHardness.getOrDefault(hardness.name(), 0));
    }
    ordered.put(UNKNOWN, byHardness.getOrDefault(UNKNOWN, 0));
    return ordered;
  }

  private @Nullable BigDecimal share(int part) {
    return ratio(BigDecimal.valueOf(part), pairs);
  }

  private static @Nullable BigDecimal ratio(BigDecimal part, int whole) {
    return whole == 0
        ? null
        : part.divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
