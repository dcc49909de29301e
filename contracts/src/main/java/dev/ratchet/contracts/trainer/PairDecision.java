package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's word about a pair; holds for the pair in every set, until it is undone or replaced.
 *
 * @param contentHash of the pair
 * @param action what becomes of the pair in sets that are made from now on
 * @param reason as it was given
 * @param author who decided; where tokens are on, the token's name
 * @param decidedAt of several the latest holds
 * @param undoneAt absent while it holds
 * @param undoneBy who undid or replaced it; absent while it holds
 */
public record PairDecision(
    String contentHash,
    PairAction action,
    @Schema(example = "the gold counts schools, not districts") String reason,
    @Schema(example = "mira") String author,
    Instant decidedAt,
    @Nullable Instant undoneAt,
    @Nullable String undoneBy) {}
