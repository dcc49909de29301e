package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a training made: an adapter (LoRA) or a new version of the model (all weights).
 *
 * @param adapterId absent where all weights were trained
 * @param adapterName absent likewise
 * @param modelId of the new model; absent where an adapter was trained
 * @param modelName of the new model, without its version; absent likewise
 * @param modelVersion of that name; absent likewise, and of results of before it was kept
 * @param step the optimizer step that the result is from
 * @param loss mean training loss of the last ten steps; that of the last one alone is in the
 *     progress
 * @param validationLoss of the result's own checkpoint
 */
public record TrainingResult(
    @Nullable String adapterId,
    @Schema(example = "smollm2-sft-1") @Nullable String adapterName,
    @Nullable String modelId,
    @Nullable String modelName,
    @Nullable Integer modelVersion,
    @Schema(example = "288") int step,
    @Schema(example = "0.24") @Nullable Double loss,
    @Nullable Double validationLoss) {}
