package dev.ratchet.contracts.trainer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mines preference pairs from rollouts that have ended.
 *
 * @param name unique; absent: the id is the only name
 * @param policy default SEED
 * @param goldFallback whether a gold may be chosen where nothing sampled is right; default true;
 *     has no effect with SAME_PROMPT
 * @param includeEmptyGold also examples whose gold gives no row; default false, since any wrong
 *     query without rows would count as right
 * @param minCostRewardGap of pairs of two right answers; default 0.05
 */
@JsonTypeName(MinePairsRequest.KIND)
public record MinePairsRequest(
    @Schema(example = "spider-pairs")
        @Nullable
        @Size(max = 100)
        @Pattern(
            regexp = ModelNames.PATTERN,
            message = "must be letters, digits, '.', '_' and '-', and begin with a letter or digit")
        String name,
    @Schema(example = "[\"0199f0c2-5d0f-7a53-9c5e-6b8c86a5a3b1\"]") @NotEmpty @Size(max = 50)
        List<@NotBlank String> rollouts,
    @Schema(example = "SEED") @Nullable PairPolicy policy,
    @Schema(example = "true") @Nullable Boolean goldFallback,
    @Schema(example = "false") @Nullable Boolean includeEmptyGold,
    @Schema(example = "0.05") @Nullable @DecimalMin("0") @DecimalMax("10")
        BigDecimal minCostRewardGap)
    implements PairSetRequest {
  static final String KIND = "MINED";
}
