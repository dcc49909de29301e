package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pair set in numbers.
 *
 * @param pairs in the set
 * @param duplicates pairs of equal system message, prompt, chosen and rejected that were kept once
 * @param byType pairs of each type; a type that none has is missing
 * @param byOrigin pairs by where their chosen side is from
 * @param averageMargin of chosen over rejected reward, 4 decimals; absent without pairs
 * @param mining of sets that were mined
 * @param synthetic of sets of synthetic hard negatives
 * @param merging of sets that were merged
 * @param importing of sets that were imported
 */
public record PairSetCounts(
    @Schema(example = "701") int pairs,
    @Schema(example = "0") int duplicates,
    Map<PairType, Integer> byType,
    Map<ChosenOrigin, Integer> byOrigin,
    @Schema(example = "0.9986") @Nullable BigDecimal averageMargin,
    @Nullable MiningCounts mining,
    @Nullable SyntheticCounts synthetic,
    @Nullable MergeCounts merging,
    @Nullable ImportCounts importing) {
  public PairSetCounts {
    byType = Map.copyOf(byType);
    byOrigin = Map.copyOf(byOrigin);
  }

  /** What the set's own check of leakage has found; null when it was not asked for. */
  public @Nullable LeakageReport leakageWhenMade() {
    if (mining != null) {
      return mining.leakage();
    }
    if (synthetic != null) {
      return synthetic.leakage();
    }
    if (merging != null) {
      return merging.leakage();
    }
    return importing == null ? null : importing.leakage();
  }

  /** What makes the set useless, or nearly, in words; empty when all is well. */
  public List<String> alarms() {
    if (mining != null) {
      return mining.alarms().stream().map(MiningAlarm::message).toList();
    }
    return merging == null
        ? List.of()
        : merging.alarms().stream().map(MergeAlarm::message).toList();
  }

  public PairSetCounts withMining(MiningCounts read) {
    return new PairSetCounts(
        pairs, duplicates, byType, byOrigin, averageMargin, read, synthetic, merging, importing);
  }

  public PairSetCounts withSynthetic(SyntheticCounts made) {
    return new PairSetCounts(
        pairs, duplicates, byType, byOrigin, averageMargin, mining, made, merging, importing);
  }

  public PairSetCounts withMerging(MergeCounts merged) {
    return new PairSetCounts(
        pairs, duplicates, byType, byOrigin, averageMargin, mining, synthetic, merged, importing);
  }

  public PairSetCounts withImporting(ImportCounts imported) {
    return new PairSetCounts(
        pairs, duplicates, byType, byOrigin, averageMargin, mining, synthetic, merging, imported);
  }
}
