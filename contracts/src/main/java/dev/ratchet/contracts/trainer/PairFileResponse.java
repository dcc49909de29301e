package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file of pairs; every row of it has been read.
 *
 * @param id what {@code file} of an import names
 * @param name given with the upload; absent without one
 * @param form the shape that all its rows have
 * @param rows of the file; two of a KTO form make one pair
 * @param bytes of the upload
 * @param sha256 of the upload
 * @param createdAt when it was uploaded
 */
public record PairFileResponse(
    String id,
    @Schema(example = "dpo_pairs.json") @Nullable String name,
    PairFileForm form,
    @Schema(example = "701") int rows,
    @Schema(example = "480231") long bytes,
    String sha256,
    Instant createdAt) {}
