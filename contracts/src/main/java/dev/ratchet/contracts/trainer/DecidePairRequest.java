package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Decides about a pair.
 *
 * @param action what becomes of the pair in every set that is made from now on
 * @param reason for those who look at the decision later
 * @param author who says so; with tokens on it is the token's name, whatever stands here
 */
public record DecidePairRequest(
    @Schema(example = "DROP") @NotNull PairAction action,
    @Schema(example = "the gold counts schools, not districts")
        @NotBlank
        @Size(max = 2000)
        @Pattern(regexp = "[^\\x00]*", message = "must hold no NUL")
        String reason,
    @Schema(example = "mira")
        @Nullable
        @Size(min = 1, max = 100)
        @Pattern(
            regexp = "(?=.*[^\\s\\p{Z}])\\P{Cntrl}*",
            message = "must not be blank and hold no control character")
        String author) {}
