package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hyper-parameters. In a request each may be absent: then the preset's value holds, then the spec's
 * (2.17, 8). A response has them all.
 *
 * @param tuning a LoRA adapter or all weights
 * @param loraRank of the adapter's matrices
 * @param loraAlpha the adapter's share is scaled by alpha over rank
 * @param loraDropout share of the adapter's inputs that is dropped while training
 * @param rankStabilised scale by alpha over the square root of the rank instead
 * @param targetModules {@code q_proj}, {@code k_proj}, … or {@code all-linear}
 * @param learningRate of AdamW, at its highest
 * @param schedule how the learning rate falls after the warm-up
 * @param warmupRatio share of all steps; {@code warmupSteps} comes first
 * @param warmupSteps optimizer steps until the learning rate is reached
 * @param weightDecay of AdamW
 * @param adamBeta1 decay of AdamW's first moment
 * @param adamBeta2 decay of its second moment
 * @param adamEpsilon keeps its denominator from 0
 * @param maxGradNorm gradients are scaled down to this norm; 0 leaves them
 * @param epochs passes over the data, also parts of one
 * @param maxSteps optimizer steps at most; 0 leaves it to {@code epochs}
 * @param batchSize rows (DPO: pairs) that go through the model together
 * @param accumulation such batches per optimizer step
 * @param maxLength tokens of a row, prompt and completion together
 * @param truncation which end of a row that is too long is cut, or that it is left out
 * @param seed of the order, the dropout and the held-out rows
 * @param beta of DPO: how strongly the policy is held to the reference
 * @param labelSmoothing of DPO: the share of pairs taken to be the wrong way round
 * @param reference of DPO: what the policy is compared with
 * @param validationShare share of the rows that is held out, picked by the seed
 * @param evaluateEvery steps between two evaluations; 0 only at the end
 * @param checkpointEvery steps between two checkpoints
 * @param keepCheckpoints the newest so many stay on the disk
 * @param logEvery steps between two lines of metrics
 * @param keepBest the result is the checkpoint with the lowest validation loss, not the last one
 * @param device where to train; AUTO takes CUDA where there is some
 * @param precision of the computation
 * @param threads of the CPU; absent: as many as there are cores
 * @param gradientCheckpointing computes activations again instead of keeping them: slower, with
 *     less memory
 * @param memoryLimitBytes refuse what is estimated to need more; absent: what the device has
 * @param processes data-parallel processes of one training
 */
public record TrainingParameters(
    @Schema(example = "LORA") @Nullable TrainingTuning tuning,
    @Schema(example = "16") @Nullable @Min(1) @Max(1024) Integer loraRank,
    @Schema(example = "32") @Nullable @DecimalMin(value = "0", inclusive = false) Double loraAlpha,
    @Schema(example = "0.05") @Nullable @DecimalMin("0") @DecimalMax("0.9") Double loraDropout,
    @Schema(example = "false") @Nullable Boolean rankStabilised,
    @Schema(example = "[\"q_proj\", \"v_proj\"]") @Nullable @Size(min = 1, max = 20)
        List<@NotBlank String> targetModules,
    @Schema(example = "0.0002")
        @Nullable
        @DecimalMin(value = "0", inclusive = false)
        @DecimalMax("1")
        Double learningRate,
    @Schema(example = "LINEAR") @Nullable TrainingSchedule schedule,
    @Schema(example = "0.03") @Nullable @DecimalMin("0") @DecimalMax("1") Double warmupRatio,
    @Nullable @Min(0) Integer warmupSteps,
    @Schema(example = "0") @Nullable @DecimalMin("0") @DecimalMax("1") Double weightDecay,
    @Schema(example = "0.9") @Nullable @DecimalMin("0") @DecimalMax("0.9999") Double adamBeta1,
    @Schema(example = "0.999") @Nullable @DecimalMin("0") @DecimalMax("0.999999") Double adamBeta2,
    @Schema(example = "1e-8") @Nullable @DecimalMin(value = "0", inclusive = false)
        Double adamEpsilon,
    @Schema(example = "1.0") @Nullable @DecimalMin("0") Double maxGradNorm,
    @Schema(example = "1") @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("1000")
        Double epochs,
    @Schema(example = "0") @Nullable @Min(0) Integer maxSteps,
    @Schema(example = "2") @Nullable @Min(1) @Max(4096) Integer batchSize,
    @Schema(example = "8") @Nullable @Min(1) @Max(4096) Integer accumulation,
    @Schema(example = "2048") @Nullable @Min(8) @Max(1_000_000) Integer maxLength,
    @Schema(example = "LEFT") @Nullable TrainingTruncation truncation,
    @Schema(example = "13") @Nullable Long seed,
    @Schema(example = "0.1") @Nullable @DecimalMin(value = "0", inclusive = false) Double beta,
    @Schema(example = "0") @Nullable @DecimalMin("0") @DecimalMax("0.5") Double labelSmoothing,
    @Schema(example = "INITIAL_ADAPTER") @Nullable TrainingReference reference,
    @Schema(example = "0.05") @Nullable @DecimalMin("0") @DecimalMax("0.5") Double validationShare,
    @Schema(example = "50") @Nullable @Min(0) Integer evaluateEvery,
    @Schema(example = "50") @Nullable @Min(1) Integer checkpointEvery,
    @Schema(example = "2") @Nullable @Min(1) @Max(1000) Integer keepCheckpoints,
    @Schema(example = "1") @Nullable @Min(1) Integer logEvery,
    @Schema(example = "false") @Nullable Boolean keepBest,
    @Schema(example = "AUTO") @Nullable TrainingDevice device,
    @Schema(example = "BF16") @Nullable TrainingPrecision precision,
    @Nullable @Min(1) @Max(1024) Integer threads,
    @Schema(example = "false") @Nullable Boolean gradientCheckpointing,
    @Nullable @Min(1) Long memoryLimitBytes,
    @Schema(example = "1") @Nullable @Min(1) @Max(64) Integer processes) {
  public TrainingParameters {
    targetModules = targetModules == null ? null : List.copyOf(targetModules);
  }
}
