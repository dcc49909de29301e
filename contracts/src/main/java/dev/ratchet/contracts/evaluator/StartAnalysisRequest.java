package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the errors of one rollout. Name either the rollout or an evaluation of it, whose
 * exclusions and overlay then count.
 *
 * @param rolloutId what to analyse, unless {@code evaluationId} says it
 * @param evaluationId an evaluation of the rollout; its exclusions and its overlay then count
 * @param grader whose verdicts count; absent: the one that decided the rollout
 * @param overlay id, name (its newest version) or name@version of a gold overlay
 * @param label names the run in tables
 */
public record StartAnalysisRequest(
    @Schema(example = "0b9f2c1e-8d5e-4f38-9a1c-2f6d5a2f2b10") @Nullable @Size(min = 1, max = 200)
        String rolloutId,
    @Schema(example = "0b9f2c1e-8d5e-4f38-9a1c-2f6d5a2f2b11") @Nullable @Size(min = 1, max = 200)
        String evaluationId,
    @Schema(example = "ratchet") @Nullable @Size(min = 1, max = 200) String grader,
    @Schema(example = "spider-fixes@2") @Nullable @Size(min = 1, max = 200) String overlay,
    @Schema(example = "[3, 17]", description = "Dataset indexes to leave out.")
        @Nullable
        @Size(max = 100_000)
        List<@NotNull @Min(0) Integer> exclude,
    @Schema(example = "SFT+DPO")
        @Nullable
        @Size(min = 1, max = 100)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must hold no control characters")
        String label,
    @Schema(
            example = "1000",
            description = "Queries that took this many milliseconds or longer are slow; 1000.")
        @Nullable
        @Min(1)
        @Max(60_000)
        Integer slowMillis) {

  /** What counts as slow unless the request says it. */
  public static final int SLOW_MILLIS = 1_000;
}
