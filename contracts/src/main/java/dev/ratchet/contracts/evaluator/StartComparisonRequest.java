package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs. Each is named by an evaluation, or by a rollout: then its newest whole
 * evaluation counts.
 *
 * @param left id of an evaluation or of a rollout
 * @param right the other one; what it gains and loses is counted against the left
 * @param grader judges both sides; absent: the one that decided both runs
 * @param seed of the bootstrap; 0 when absent
 * @param resamples of the bootstrap; 10,000 when absent
 * @param force compares although datasets or graders differ; the comparison says so
 */
public record StartComparisonRequest(
    @Schema(example = "0b9f2c1e-8d5e-4f38-9a1c-2f6d5a2f2b10") @NotBlank @Size(max = 200)
        String left,
    @Schema(example = "0b9f2c1e-8d5e-4f38-9a1c-2f6d5a2f2b11") @NotBlank @Size(max = 200)
        String right,
    @Schema(example = "ratchet") @Nullable @Size(min = 1, max = 200) String grader,
    @Schema(example = "13") @Nullable Long seed,
    @Schema(example = "10000") @Nullable @Min(1000) @Max(1_000_000) Integer resamples,
    @Schema(example = "false") @Nullable Boolean force) {}
