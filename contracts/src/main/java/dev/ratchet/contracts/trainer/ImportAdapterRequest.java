package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Takes a PEFT adapter directory into the registry.
 *
 * @param name unique among models and adapters
 * @param model the base: a model's id, name or {@code name@version}
 * @param path the directory, absolute or relative to one of {@code trainer.roots}
 * @param baseHash the base it was trained on, if known: refused when the model is another one
 */
public record ImportAdapterRequest(
    @Schema(example = "smollm2-sft-1")
        @NotBlank
        @Size(max = 100)
        @Pattern(
            regexp = ModelNames.PATTERN,
            message = "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
        String name,
    @Schema(example = "smollm2-135m-instruct") @NotBlank @Size(max = 200) String model,
    @Schema(example = "adapters/sft-1") @NotBlank @Size(max = 4096) String path,
    @Nullable @Size(max = 64) String baseHash) {}
