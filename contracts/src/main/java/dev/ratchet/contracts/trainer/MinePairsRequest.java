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
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mines preference pairs from rollouts (spec 2.11).
 *
 * @param name unique; absent: the id is the only name
 * @param rollouts ids of rollouts of the generator
 * @param rounds which round of an on-policy loop each rollout belongs to; those that are not named
 *     belong to round 1
 * @param previousSet id or name of the set that was mined in the round before; its share of right
 *     first answers is what this one's is compared with
 * @param judge default GRADER
 * @param policy default SEED, with text REASONING SAME_PROMPT
 * @param text what the two sides say; default SQL
 * @param rejected which wrong answer stands against the chosen one; default SEED
 * @param seed of the RANDOM sampler; default 13
 * @param goldFallback whether a gold may be chosen where nothing sampled is right; default true;
 *     has no effect with SAME_PROMPT
 * @param includeEmptyGold also examples whose gold gives no row; default false, since any wrong
 *     query without rows would count as right
 * @param minCostRewardGap of pairs of two right answers; default 0.05
 * @param onRunning what to do while a rollout still goes on; default WAIT
 * @param includeUnfinished also rollouts that were cancelled or have failed, as far as they got;
 *     default false
 * @param leakage the examples that nothing may be learned from; absent: not checked
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
    @Schema(example = "{\"0199f0c2-5d0f-7a53-9c5e-6b8c86a5a3b1\": 1}") @Nullable @Size(max = 50)
        Map<@NotBlank String, @NotNull @Min(1) @Max(1_000) Integer> rounds,
    @Schema(example = "spider-pairs-round-1") @Nullable @Size(max = 100) String previousSet,
    @Schema(example = "GRADER") @Nullable PairJudge judge,
    @Schema(example = "SEED") @Nullable PairPolicy policy,
    @Schema(example = "SQL") @Nullable PairText text,
    @Schema(example = "SEED") @Nullable RejectedSampler rejected,
    @Schema(example = "13") @Nullable Long seed,
    @Schema(example = "true") @Nullable Boolean goldFallback,
    @Schema(example = "false") @Nullable Boolean includeEmptyGold,
    @Schema(example = "0.05")
        @Nullable
        @DecimalMin("0")
        @DecimalMax("10")
        @Digits(integer = 4, fraction = 6)
        BigDecimal minCostRewardGap,
    @Schema(example = "WAIT") @Nullable OnRunning onRunning,
    @Schema(example = "false") @Nullable Boolean includeUnfinished,
    @Nullable @Valid LeakageCheck leakage)
    implements PairSetRequest {
  static final String KIND = "MINED";

  public MinePairsRequest {
    // Not Map.copyOf: a null in it is for validation to name.
    rounds = rounds == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(rounds));
  }

  /** Everything by default. */
  public static MinePairsRequest of(@Nullable String name, List<String> rollouts) {
    return new MinePairsRequest(
        name, rollouts, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  public MinePairsRequest withLeakage(@Nullable LeakageCheck check) {
    return new MinePairsRequest(
        name,
        rollouts,
        rounds,
        previousSet,
        judge,
        policy,
        text,
        rejected,
        seed,
        goldFallback,
        includeEmptyGold,
        minCostRewardGap,
        onRunning,
        includeUnfinished,
        check);
  }
}
