package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/**
 * One preference pair.
 *
 * @param position 0-based, in the order of its set
 * @param contentHash SHA-256 over database, system message, prompt and both texts: the same pair
 *     has it in every set
 * @param judge the grader or verifier that tells the sides apart
 * @param margin chosen over rejected reward; 4 decimals
 * @param prompt the user message; {@code systemMessage} goes before it
 */
public record PairResponse(
    int position,
    String contentHash,
    PairType type,
    ChosenOrigin origin,
    @Schema(example = "ratchet") String judge,
    PairReward reward,
    @Schema(example = "0.8") BigDecimal margin,
    PairExample example,
    PairLineage lineage,
    String systemMessage,
    String prompt,
    PairSide chosen,
    PairSide rejected) {}
