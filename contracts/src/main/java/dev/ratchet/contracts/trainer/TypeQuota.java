package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a merge takes of one type of pair.
 *
 * @param type of the pairs that this is about
 * @param minMargin the least chosen over rejected reward, by the reward that the pair names;
 *     absent: 0.05 for cost pairs, 0 for imported ones, 0.4 for all others (spec 12 #4)
 * @param limit the most pairs of the type that are accepted, over all inputs; absent: all
 * @param cap the most of the merged set that may be of the type, 0 to 1; absent: all of it
 */
public record TypeQuota(
    @Schema(example = "GOLD_VS_FAILED_ATTEMPT") @NotNull PairType type,
    @Schema(example = "0.4")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("10")
        @Digits(integer = 4, fraction = 6)
        BigDecimal minMargin,
    @Schema(example = "2000") @Nullable @Min(1) Integer limit,
    @Schema(example = "0.2")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("1")
        @Digits(integer = 4, fraction = 6)
        BigDecimal cap) {}
