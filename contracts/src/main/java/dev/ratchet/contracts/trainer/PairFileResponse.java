package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An uploaded file of pairs; every row of it has been read. */
public record PairFileResponse(
    String id,
    @Schema(example = "dpo_pairs.json") @Nullable String name,
    PairFileForm form,
    @Schema(example = "701") int rows,
    @Schema(example = "480231") long bytes,
    String sha256,
    Instant createdAt) {}
