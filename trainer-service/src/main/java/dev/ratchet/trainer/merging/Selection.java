package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.TypeQuota;
import dev.ratchet.trainer.pairs.EditDistance;
import dev.ratchet.trainer.pairs.PairSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the pairs of a merged set (spec 2.14). Limits count accepted pairs only: what another
 * filter refuses uses nothing up.
 */
final class Selection {

  private static final int SHOWN_DECIMALS = 4;

  /** Told of each pair that is left out. */
  @FunctionalInterface
  interface Removals {
    void removed(MergeEntry entry, Refusal refusal);
  }

  private final MergePairsRequest request;
  private final Removals removals;
  private final Random random;
  private final Map<PairType, TypeQuota> quotas = new EnumMap<>(PairType.class);
  private final Map<PairType, Map<PairReward, Margin>> margins = new EnumMap<>(PairType.class);
  private final Map<PairType, Integer> acceptedOfType = new EnumMap<>(PairType.class);
  private final Map<Integer, Integer> acceptedOfInput = new HashMap<>();
  private final Set<UUID> seen = new HashSet<>();
  private final List<MergeEntry> accepted = new ArrayList<>();

  private static final class Margin {
    private int pairs;
    private int removed;
  }

  /**
   * @param request with its defaults
   */
  Selection(MergePairsRequest request, Removals removals) {
    this.request = request;
    this.removals = removals;
    this.random = new Random(Objects.requireNonNull(request.seed()));
    Objects.requireNonNull(request.types()).forEach(quota -> quotas.put(quota.type(), quota));
  }

  /** Takes the next input, in the order of the request. The list is shuffled in place. */
  void add(List<MergeEntry> input) {
    if (isShuffled()) {
      Collections.shuffle(input, random);
    }
    input.forEach(this::consider);
  }

  private boolean isShuffled() {
    return Boolean.TRUE.equals(request.shuffle());
  }

  private void consider(MergeEntry entry) {
    @Nullable Refusal refusal = refusal(entry);
    if (refusal != null) {
      removals.removed(entry, refusal);
      return;
    }
    seen.add(entry.pair().mergeKey());
    acceptedOfInput.merge(entry.input(), 1, Integer::sum);
    acceptedOfType.merge(entry.type(), 1, Integer::sum);
    accepted.add(entry);
  }

  private @Nullable Refusal refusal(MergeEntry entry) {
    PairSummary pair = entry.pair();
    TypeQuota quota = quota(pair.type());
    BigDecimal minimum = Objects.requireNonNull(quota.minMargin());
    if (isBelow(pair, minimum)) {
      return new Refusal(
          PairFilter.MARGIN,
          "margin %s (%s) is below %s".formatted(plain(pair.margin()), pair.reward(), minimum),
          pair.margin(),
          minimum);
    }
    BigDecimal ratio = Objects.requireNonNull(request.maxEditRatio());
    if (isAbove(pair.edit(), ratio)) {
      return new Refusal(
          PairFilter.EDIT_RATIO,
          "%d of %d tokens differ, more than %s"
              .formatted(pair.edit().distance(), pair.edit().length(), ratio),
          ratio(pair.edit().distance(), pair.edit().length()),
          ratio);
    }
    if (!isWithinLength(pair)) {
      return new Refusal(
          PairFilter.LENGTH_RATIO,
          "%d chosen and %d rejected tokens, not within %s to %s"
              .formatted(
                  pair.chosenTokens(),
                  pair.rejectedTokens(),
                  Objects.requireNonNullElse(request.minLengthRatio(), BigDecimal.ZERO),
                  request.maxLengthRatio() == null ? "any" : request.maxLengthRatio()),
          ratio(pair.chosenTokens(), pair.rejectedTokens()),
          isTooShort(pair) ? request.minLengthRatio() : request.maxLengthRatio());
    }
    if (seen.contains(pair.mergeKey())) {
      return new Refusal(PairFilter.DUPLICATE, "database, prompt and rejected text came before");
    }
    Integer ofInput = request.inputs().get(entry.input()).limit();
    if (ofInput != null && acceptedOfInput.getOrDefault(entry.input(), 0) >= ofInput) {
      return Refusal.beyond(PairFilter.INPUT_LIMIT, "its input has given " + ofInput, ofInput);
    }
    Integer ofType = quota.limit();
    if (ofType != null && acceptedOfType.getOrDefault(pair.type(), 0) >= ofType) {
      return Refusal.beyond(PairFilter.TYPE_LIMIT, "its type has given " + ofType, ofType);
    }
    return null;
  }

  private TypeQuota quota(PairType type) {
    return Objects.requireNonNull(quotas.get(type));
  }

  private boolean isBelow(PairSummary pair, BigDecimal minimum) {
    Margin counts =
        margins
            .computeIfAbsent(pair.type(), _ -> new EnumMap<>(PairReward.class))
            .computeIfAbsent(pair.reward(), _ -> new Margin());
    counts.pairs++;
    boolean below = pair.margin().compareTo(minimum) < 0;
    counts.removed += below ? 1 : 0;
    return below;
  }

  private static boolean isAbove(EditDistance edit, BigDecimal ratio) {
    return BigDecimal.valueOf(edit.distance())
            .compareTo(ratio.multiply(BigDecimal.valueOf(edit.length())))
        > 0;
  }

  private boolean isWithinLength(PairSummary pair) {
    BigDecimal chosen = BigDecimal.valueOf(pair.chosenTokens());
    BigDecimal rejected = BigDecimal.valueOf(pair.rejectedTokens());
    BigDecimal most = request.maxLengthRatio();
    return !isTooShort(pair) && (most == null || chosen.compareTo(most.multiply(rejected)) <= 0);
  }

  private boolean isTooShort(PairSummary pair) {
    BigDecimal least = request.minLengthRatio();
    return least != null
        && BigDecimal.valueOf(pair.chosenTokens())
                .compareTo(least.multiply(BigDecimal.valueOf(pair.rejectedTokens())))
            < 0;
  }

  /** To be shown; what is decided by is exact. Null where there is nothing to divide by. */
  private static @Nullable BigDecimal ratio(int part, int whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), SHOWN_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** The pairs of the merged set, in their order. Ends the selection. */
  List<MergeEntry> chosen() {
    if (isShuffled()) {
      Collections.shuffle(accepted, random);
    }
    Integer most = request.maxPairs();
    List<MergeEntry> first = accepted;
    if (most != null && most < accepted.size()) {
      first = accepted.subList(0, most);
      accepted
          .subList(most, accepted.size())
          .forEach(
              entry ->
                  removals.removed(
                      entry,
                      Refusal.beyond(
                          PairFilter.MAX_PAIRS, "the set has " + most + " pairs", most)));
    }
    Caps caps = caps(request);
    Caps.Outcome outcome =
        switch (Objects.requireNonNull(request.preset())) {
          case EXACT -> caps.exact(first);
          case SEED002 -> caps.once(first);
        };
    for (Caps.Removal removal : outcome.removed()) {
      String part = removal.filter() == PairFilter.INPUT_CAP ? "its input" : "its type";
      removals.removed(
          removal.entry(),
          new Refusal(
              removal.filter(),
              part + " may be at most " + removal.cap().toPlainString() + " of the set",
              null,
              removal.cap()));
    }
    return outcome.kept();
  }

  static Caps caps(MergePairsRequest request) {
    var inputs = new TreeMap<Integer, BigDecimal>();
    for (int i = 0; i < request.inputs().size(); i++) {
      BigDecimal cap = request.inputs().get(i).cap();
      if (cap != null) {
        inputs.put(i, cap);
      }
    }
    var types = new LinkedHashMap<PairType, BigDecimal>();
    for (TypeQuota quota : Objects.requireNonNull(request.types())) {
      if (quota.cap() != null) {
        types.put(quota.type(), quota.cap());
      }
    }
    return new Caps(inputs, types);
  }

  /** What the margin filter saw, by type and reward. */
  List<MergeCounts.Margin> margins() {
    var all = new ArrayList<MergeCounts.Margin>();
    margins.forEach(
        (type, byReward) ->
            byReward.forEach(
                (reward, counts) ->
                    all.add(
                        new MergeCounts.Margin(
                            type,
                            reward,
                            Objects.requireNonNull(quota(type).minMargin()),
                            counts.pairs,
                            counts.removed))));
    return all;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
