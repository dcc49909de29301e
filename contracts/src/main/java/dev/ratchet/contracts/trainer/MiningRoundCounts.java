package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One round of an on-policy loop, or one rollout of it.
 *
 * @param round 1-based
 * @param rolloutId absent for a whole round
 * @param trajectories read
 * @param withPair of them, examples that gave at least one pair
 * @param pairs that they gave
 * @param firstAnswers sampled in the first turn of those that were mined
 * @param firstRight of them, those that the judge of the set finds right: the deciding grader, or
 *     with verifiers at least one of them, and none against it
 * @param firstRightShare 4 decimals; absent without first answers
 */
public record MiningRoundCounts(
    @Schema(example = "1") int round,
    @Nullable String rolloutId,
    @Schema(example = "1000") int trajectories,
    @Schema(example = "580") int withPair,
    @Schema(example = "724") int pairs,
    @Schema(example = "4000") int firstAnswers,
    @Schema(example = "1890") int firstRight,
    @Schema(example = "0.4725") @Nullable BigDecimal firstRightShare) {}
