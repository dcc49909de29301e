package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pair set in numbers.
 *
 * @param duplicates pairs of equal system message, prompt, chosen and rejected that were kept once
 * @param averageMargin of chosen over rejected reward, 4 decimals; absent without pairs
 * @param mining of sets that were mined
 */
public record PairSetCounts(
    @Schema(example = "701") int pairs,
    @Schema(example = "0") int duplicates,
    Map<PairType, Integer> byType,
    Map<ChosenOrigin, Integer> byOrigin,
    @Schema(example = "0.9986") @Nullable BigDecimal averageMargin,
    @Nullable MiningCounts mining) {
  public PairSetCounts {
    byType = Map.copyOf(byType);
    byOrigin = Map.copyOf(byOrigin);
  }

  public PairSetCounts withMining(MiningCounts read) {
    return new PairSetCounts(pairs, duplicates, byType, byOrigin, averageMargin, read);
  }
}
