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
 * @param id of this experiment, as other requests name it
 * @param name as its file has it
 * @param description as its file has it; absent without one
 * @param state FAILED also when some steps failed and all others were done
 * @param imported from a bundle: it can only be read
 * @param parameters with their values, without those of the matrix
 * @param matrix parameters with several values
 * @param budget what it may spend
 * @param spent what it has spent so far
 * @param steps in the order in which they are done
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when its file was sent; of an imported one, as its bundle has it
 * @param startedAt when work on it first began; absent until then
 * @param endedAt absent while it goes on
 * @param links paths by name: self, report, file, and where it is no import events, cancel until it
 *     has ended and bundle from then on
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
