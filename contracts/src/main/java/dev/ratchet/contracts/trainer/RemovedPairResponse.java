package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A pair that a merge has left out.
 *
 * @param filter the first that removes it
 * @param reason with the pair's number and the limit
 * @param value the pair's own number: its margin, the part of its tokens that differ, the tokens of
 *     its chosen text for each of the rejected one; absent for filters that look at none, and in
 *     sets from before it was kept
 * @param threshold what {@code value} misses; of limits and caps, what was allowed; absent likewise
 * @param set the input that has it, under {@code pair.position}
 * @param pair as the input has it
 */
public record RemovedPairResponse(
    PairFilter filter,
    @Schema(example = "margin 0.3 (RULE) is below 0.4") String reason,
    @Schema(example = "0.3") @Nullable BigDecimal value,
    @Schema(example = "0.4") @Nullable BigDecimal threshold,
    String set,
    PairResponse pair) {}
