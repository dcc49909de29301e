package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A pair that a merge has left out.
 *
 * @param filter the first that removes it
 * @param reason with the pair's number and the limit
 * @param set the input that has it, under {@code pair.position}
 * @param pair as the input has it
 */
public record RemovedPairResponse(
    PairFilter filter,
    @Schema(example = "margin 0.3 (RULE) is below 0.4") String reason,
    String set,
    PairResponse pair) {}
