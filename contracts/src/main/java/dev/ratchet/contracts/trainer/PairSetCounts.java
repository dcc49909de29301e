package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was mined, in numbers.
 *
 * @param trajectories read, of which {@code badGold}, {@code skipped} and {@code emptyGold} were
 *     left out
 * @param withPair examples that gave at least one pair
 * @param duplicates pairs of equal prompt, chosen and rejected, kept once
 * @param averageMargin of chosen over rejected reward, 4 decimals; absent without pairs
 */
public record PairSetCounts(
    @Schema(example = "1000") int trajectories,
    @Schema(example = "2") int badGold,
    @Schema(example = "0") int skipped,
    @Schema(example = "36") int emptyGold,
    @Schema(example = "580") int withPair,
    @Schema(example = "0") int duplicates,
    @Schema(example = "701") int pairs,
    Map<PairType, Integer> byType,
    Map<ChosenOrigin, Integer> byOrigin,
    @Schema(example = "0.9986") @Nullable BigDecimal averageMargin) {
  public PairSetCounts {
    byType = Map.copyOf(byType);
    byOrigin = Map.copyOf(byOrigin);
  }
}
