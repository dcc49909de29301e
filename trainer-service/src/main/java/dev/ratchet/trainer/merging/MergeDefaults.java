package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.MergePreset;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.TypeQuota;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills in what a merge does not say: spec 12 #4, or the seed's settings (spec 2.14). */
final class MergeDefaults {
  private static final long SEED = 13;
  private static final BigDecimal MARGIN = new BigDecimal("0.4");
  private static final BigDecimal COST_MARGIN = new BigDecimal("0.05");
  private static final BigDecimal SEED_MARGIN = new BigDecimal("0.3");
  private static final BigDecimal EDIT_RATIO = new BigDecimal("0.8");

  private MergeDefaults() {}

  /**
   * @param inputs with the ids of their sets
   * @param leakage with its defaults
   */
  static MergePairsRequest filledIn(
      MergePairsRequest asked, List<MergeInput> inputs, @Nullable LeakageCheck leakage) {
    MergePreset preset = Objects.requireNonNullElse(asked.preset(), MergePreset.EXACT);
    return new MergePairsRequest(
        asked.name(),
        inputs,
        types(asked.types() == null ? List.of() : asked.types(), preset),
        preset,
        Objects.requireNonNullElse(asked.maxEditRatio(), editRatio(preset)),
        asked.minLengthRatio(),
        asked.maxLengthRatio(),
        asked.shuffle() == null || asked.shuffle(),
        Objects.requireNonNullElse(asked.seed(), SEED),
        asked.maxPairs(),
        asked.applyDecisions() == null || asked.applyDecisions(),
        leakage);
  }

  /** Those of the request in its order, in which caps are applied, then the others. */
  private static List<TypeQuota> types(List<TypeQuota> asked, MergePreset preset) {
    var all = new ArrayList<TypeQuota>();
    for (TypeQuota quota : asked) {
      BigDecimal margin =
          Objects.requireNonNullElseGet(quota.minMargin(), () -> margin(quota.type(), preset));
      all.add(new TypeQuota(quota.type(), margin, quota.limit(), quota.cap()));
    }
    Arrays.stream(PairType.values())
        .filter(type -> asked.stream().noneMatch(quota -> quota.type() == type))
        .forEach(type -> all.add(new TypeQuota(type, margin(type, preset), null, null)));
    return all;
  }

  private static BigDecimal margin(PairType type, MergePreset preset) {
    return switch (preset) {
      case SEED002 -> SEED_MARGIN;
      case EXACT ->
          switch (type) {
            case CORRECT_LOW_COST_VS_CORRECT_HIGH_COST -> COST_MARGIN;
            case IMPORTED -> BigDecimal.ZERO;
            default -> MARGIN;
          };
    };
  }

  private static BigDecimal editRatio(MergePreset preset) {
    return switch (preset) {
      case SEED002 -> BigDecimal.ONE;
      case EXACT -> EDIT_RATIO;
    };
  }

  /** The first that stands there twice, null when none does. */
  static <T, K> @Nullable K repeated(List<T> all, Function<T, K> key) {
    var seen = new HashSet<K>();
    return all.stream().map(key).filter(each -> !seen.add(each)).findFirst().orElse(null);
  }
}
