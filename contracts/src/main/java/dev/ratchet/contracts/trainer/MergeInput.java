package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A stored set that goes into a merge.
 *
 * @param set id or name
 * @param limit the most pairs that are accepted from it; absent: all
 * @param cap the most of the merged set that may come from it, 0 to 1; absent: all of it
 */
public record MergeInput(
    @Schema(example = "spider-pairs") @NotBlank String set,
    @Schema(example = "5000") @Nullable @Min(1) Integer limit,
    @Schema(example = "0.2")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("1")
        @Digits(integer = 4, fraction = 6)
        BigDecimal cap) {}
