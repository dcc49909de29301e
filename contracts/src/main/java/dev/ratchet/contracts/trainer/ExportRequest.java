package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a model as a slotted ONNX Runtime GenAI directory.
 *
 * @param precision of the weights
 * @param blockSize INT8 and INT4 only: weights that share a scale, 16, 32, 64, 128 or 256; default
 *     32
 */
public record ExportRequest(
    @Schema(example = "INT4") @NotNull ExportPrecision precision,
    @Schema(example = "32") @Nullable Integer blockSize) {}
