package dev.ratchet.contracts.trainer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Makes pairs of golds over wrong variants of themselves (spec 2.13). Every variant is executed;
 * only one whose result differs from the gold's is taken.
 *
 * @param name unique; absent: the id is the only name
 * @param datasetId of the executor; its golds are made wrong
 * @param split only examples of this split
 * @param offset leaves out so many examples of the split
 * @param limit at most so many examples
 * @param prompts how the prompts are rendered; absent as in a rollout
 * @param grader whose word it is that two results differ; default {@code ratchet}
 * @param maxErrorsPerExample default 4; there are seven kinds of mutation, and each is tried once
 * @param preferExecutableWrong tries the five mutations first that mostly run, and limits those
 *     that do not by {@code maxSchemaErrorFraction}; default true
 * @param maxSchemaErrorFraction most of an example's variants that may fail to run, as a part of
 *     all that were taken; default 0.35
 * @param seed of the order in which an example's mutations are tried; default 13
 * @param leakage the examples that nothing may be learned from; absent: not checked
 */
@JsonTypeName(SyntheticPairsRequest.KIND)
public record SyntheticPairsRequest(
    @Schema(example = "spider-synthetic")
        @Nullable
        @Size(max = 100)
        @Pattern(
            regexp = ModelNames.PATTERN,
            message = "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
        String name,
    @Schema(example = "ds_081744e9e64c7b76187c8753bd75f6e1") @NotBlank String datasetId,
    @Schema(example = "train") @Nullable @Size(max = 100) String split,
    @Schema(example = "0") @Nullable @Min(0) Integer offset,
    @Schema(example = "1000") @Nullable @Min(1) @Max(1_000_000) Integer limit,
    @Nullable @Valid TrainingPrompts prompts,
    @Schema(example = "ratchet") @Nullable @Size(max = 100) String grader,
    @Schema(example = "4") @Nullable @Min(1) @Max(7) Integer maxErrorsPerExample,
    @Schema(example = "true") @Nullable Boolean preferExecutableWrong,
    @Schema(example = "0.35")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("1")
        @Digits(integer = 4, fraction = 6)
        BigDecimal maxSchemaErrorFraction,
    @Schema(example = "13") @Nullable Long seed,
    @Nullable @Valid LeakageCheck leakage)
    implements PairSetRequest {
  static final String KIND = "SYNTHETIC";
}
