package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A file of a model, export or adapter.
 *
 * @param path relative to its directory, with {@code /}; also the path below {@code …/files/}
 * @param bytes its size
 * @param sha256 of its content; the file's ETag too
 */
public record StoredFile(
    @Schema(example = "model.safetensors") String path,
    @Schema(example = "269060552") long bytes,
    @Schema(example = "5af571cbf074e6d21a03528d2330792e532ca608f24ac70a143f6b369968ab8c")
        String sha256) {}
