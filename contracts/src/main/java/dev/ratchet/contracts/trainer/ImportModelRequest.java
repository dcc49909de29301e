package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Imports a model into the store. A name that is there already gets its next version.
 *
 * @param name default: the last part of the path or repository in lower case, or the starter's own
 *     name
 * @param source where its files come from
 * @param licence what is told of the model's licence; default: what the model's own card says
 */
public record ImportModelRequest(
    @Schema(example = "smollm2-135m-instruct")
        @Nullable
        @Size(min = 1, max = 100)
        @Pattern(
            regexp = ModelNames.PATTERN,
            message = "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
        String name,
    @NotNull @Valid ModelSource source,
    @Schema(example = "apache-2.0") @Nullable @Size(max = 200) String licence) {}
