package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a rollout; waits for its end when it is still going.
 *
 * @param rolloutId the rollout to reckon the numbers of; the evaluation waits for its end
 */
public record StartEvaluationRequest(
    @Schema(example = "0b9f2c1e-8d5e-4f38-9a1c-2f6d5a2f2b10") @NotBlank String rolloutId,
    @Schema(
            example = "[3, 17]",
            description = "Dataset indexes to leave out, for example known wrong golds.")
        @Nullable
        @Size(max = 100_000)
        List<@NotNull @Min(0) Integer> exclude,
    @Schema(
            example = "spider-fixes@2",
            description = "Gold overlay to judge with: its id, its name or name@version.")
        @Nullable
        @Size(min = 1, max = 200)
        String overlay) {

  /** With the dataset's own golds. */
  public StartEvaluationRequest(String rolloutId, @Nullable List<Integer> exclude) {
    this(rolloutId, exclude, null);
  }
}
