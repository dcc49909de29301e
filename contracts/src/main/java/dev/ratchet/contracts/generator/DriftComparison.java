package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a candidate's next-token distributions lie from a reference's. Both read the same tokens:
 * each prompt and then the answer that the reference wrote to it greedily, token after token.
 *
 * @param positions tokens of the answers; at each of them both models' logits were compared
 * @param meanDivergence mean Kullback-Leibler divergence of the candidate's distribution from the
 *     reference's, in nats
 * @param largestLogitDifference largest absolute difference of one logit
 * @param meanLogitDifference mean absolute difference of all logits
 * @param sameChoice share of positions at which both choose the same token greedily
 * @param sameTexts share of prompts to which both write the same text greedily
 * @param sameTokens share of the answers' tokens that stand before the first one that the candidate
 *     would write otherwise
 * @param accuracy how many answers are right; absent without gold
 */
public record DriftComparison(
    @Schema(example = "1184") long positions,
    @Schema(example = "0.187") double meanDivergence,
    @Schema(example = "12.1") double largestLogitDifference,
    @Schema(example = "0.52") double meanLogitDifference,
    @Schema(example = "0.86") double sameChoice,
    @Schema(example = "0.25") double sameTexts,
    @Schema(example = "0.41") double sameTokens,
    @Nullable DriftAccuracy accuracy) {}
