package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A person's verdict on a candidate of a trajectory.
 *
 * @param turn 1-based; absent together with {@code sample} for the candidate that stands as the
 *     answer
 * @param sample 0-based, within the turn
 * @param verdict whether the candidate answers the question
 * @param message what is wrong with it; a repair prompt may show it
 */
public record PersonVerdictRequest(
    @Schema(example = "1") @Nullable @Min(1) @Max(100) Integer turn,
    @Schema(example = "0") @Nullable @Min(0) @Max(1_000) Integer sample,
    @Schema(example = "FAIL") @NotNull VerifierOutcome verdict,
    @Schema(example = "it counts concerts, not singers") @Nullable @Size(max = MOST_CHARACTERS)
        String message) {
  /** Of the message. */
  public static final int MOST_CHARACTERS = 500;
}
