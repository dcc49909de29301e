package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What mining has read.
 *
 * @param trajectories read, of which {@code badGold}, {@code skipped} and {@code emptyGold} were
 *     left out
 * @param withPair examples that gave at least one pair
 */
public record MiningCounts(
    @Schema(example = "1000") int trajectories,
    @Schema(example = "2") int badGold,
    @Schema(example = "0") int skipped,
    @Schema(example = "36") int emptyGold,
    @Schema(example = "580") int withPair) {}
