package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Adds an adapter to its base, which makes a model of its own.
 *
 * @param name of the new model; its next version when there are some
 */
public record MergeAdapterRequest(
    @Schema(example = "smollm2-sft-merged")
        @NotBlank
        @Size(max = 100)
        @Pattern(
            regexp = ModelNames.PATTERN,
            message = "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
        String name) {}
