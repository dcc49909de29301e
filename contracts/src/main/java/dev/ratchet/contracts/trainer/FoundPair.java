package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A pair that a search over all sets has found.
 *
 * @param set that has it, under {@code pair.position}
 * @param setName of that set; absent without one
 * @param setKind how that set came about
 * @param pair as the set has it
 */
public record FoundPair(
    String set,
    @Schema(example = "spider-pairs") @Nullable String setName,
    PairSetKind setKind,
    PairResponse pair) {}
