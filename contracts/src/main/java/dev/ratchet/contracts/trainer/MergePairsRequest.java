package dev.ratchet.contracts.trainer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges stored sets into one: filters, limits, caps, an order (spec 2.14).
 *
 * @param name unique; absent: the id is the only name
 * @param inputs at least one, all SUCCEEDED; of pairs that are alike the first one's input keeps it
 * @param types what differs for single types; absent: nothing
 * @param preset default EXACT
 * @param maxEditRatio of tokens between the two SQL texts, 0 to 1; default 0.8, with SEED002 1.0
 * @param minLengthRatio least tokens of the chosen text for each of the rejected one; default none
 * @param maxLengthRatio most tokens of the chosen text for each of the rejected one, against a bias
 *     to long answers; default none
 * @param shuffle whether each input and their union are shuffled; default true
 * @param seed of the shuffle; default 13
 * @param maxPairs before caps; absent: all
 * @param applyDecisions whether what people have dropped is left out and what they have flipped is
 *     turned round; default true
 * @param leakage the questions that nothing may be learned from; absent: not checked
 */
@JsonTypeName(MergePairsRequest.KIND)
public record MergePairsRequest(
    @Schema(example = "spider-merged")
        @Nullable
        @Size(max = 100)
        @Pattern(
            regexp = ModelNames.PATTERN,
            message = "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
        String name,
    @NotEmpty @Size(max = 50) List<@NotNull @Valid MergeInput> inputs,
    @Nullable @Size(max = 50) List<@NotNull @Valid TypeQuota> types,
    @Schema(example = "EXACT") @Nullable MergePreset preset,
    @Schema(example = "0.8")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("1")
        @Digits(integer = 4, fraction = 6)
        BigDecimal maxEditRatio,
    @Schema(example = "0.25")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("1000")
        @Digits(integer = 4, fraction = 6)
        BigDecimal minLengthRatio,
    @Schema(example = "4")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("1000")
        @Digits(integer = 4, fraction = 6)
        BigDecimal maxLengthRatio,
    @Schema(example = "true") @Nullable Boolean shuffle,
    @Schema(example = "13") @Nullable Long seed,
    @Schema(example = "10000") @Nullable @Min(1) Integer maxPairs,
    @Schema(example = "true") @Nullable Boolean applyDecisions,
    @Nullable @Valid LeakageCheck leakage)
    implements PairSetRequest {
  static final String KIND = "MERGED";
}
