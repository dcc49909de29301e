package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a job of the store is; also the data of its {@code progress} events.
 *
 * @param stage what is done just now; each stage counts anew
 * @param file which of several
 * @param done in bytes, or in tensors where the stage converts, merges or exports
 * @param total 0 while unknown
 */
public record StoreProgress(
    @Schema(example = "DOWNLOADING") StoreStage stage,
    @Schema(example = "model.safetensors") @Nullable String file,
    @Schema(example = "104857600") long done,
    @Schema(example = "269060552") long total) {}
