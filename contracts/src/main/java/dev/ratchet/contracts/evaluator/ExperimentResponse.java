package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with every step: enough to draw its progress.
 *
 * @param imported from a bundle: it can only be read
 * @param parameters with their values, without those of the matrix
 * @param matrix parameters with several values
 * @param steps in the order in which they are done
 */
public record ExperimentResponse(
    String id,
    @Schema(example = "five seeds") String name,
    @Nullable String description,
    JobState state,
    boolean imported,
    Map<String, Object> parameters,
    Map<String, Object> matrix,
    ExperimentBudget budget,
    ExperimentBudget spent,
    List<ExperimentStepResponse> steps,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {}
