package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Starts a training.
 *
 * @param name for people
 * @param method what is optimised
 * @param model name or id of a model in the store
 * @param initialAdapter name or id of an adapter of that model, which the training goes on with
 * @param data what is learned from
 * @param preset {@code seed002-sft}, {@code seed002-dpo} or {@code starter}
 * @param parameters each that is absent has the preset's value
 * @param adapterName what the result is called; absent: made from the model's name and the method
 */
public record StartTrainingRequest(
    @Schema(example = "SFT on train") @Nullable @Size(max = 200) String name,
    @Schema(example = "SFT") @NotNull TrainingMethod method,
    @Schema(example = "smollm2-135m-instruct") @NotBlank String model,
    @Nullable String initialAdapter,
    @NotNull @Valid TrainingData data,
    @Schema(example = "starter") @Nullable String preset,
    @Nullable @Valid TrainingParameters parameters,
    @Schema(example = "smollm2-sft-1")
        @Nullable
        @Size(max = 100)
        @Pattern(
            regexp = ModelNames.PATTERN,
            message = "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
        String adapterName) {}
