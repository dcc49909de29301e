package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.ProblemSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of an experiment under one combination of the matrix.
 *
 * @param id its name with the values of the matrix that it depends on
 * @param step its name in the file
 * @param parameters of the matrix, those that it depends on
 * @param kind rollout, evaluate, mine, pairs, quality, train, analyse, compare or table
 * @param state NOT_RUN when something that it needs did not succeed
 * @param needs ids of the steps whose results it uses
 * @param service that did or does it: generator, trainer or evaluator
 * @param jobId of its job there; absent before it was started, and for answers that are no job
 * @param link to the job or the answer at its service
 * @param done of {@code total}, as its job tells
 * @param total what its job counts, such as examples or optimizer steps; absent while unknown
 * @param numbers the few that matter of its kind; of a training the loss of its last step and the
 *     mean of its last ten are two
 * @param seconds from its start to its end, or until now; of a cached one, how long it took then
 * @param cached the same was done before, so its result was taken
 * @param problem why it failed, in the words of its service; absent else
 * @param startedAt when it was begun, or taken from before; absent until then
 * @param endedAt absent until it has ended
 */
public record ExperimentStepResponse(
    @Schema(example = "dpo[seed=13]") String id,
    @Schema(example = "dpo") String step,
    Map<String, Object> parameters,
    @Schema(example = "train") String kind,
    ExperimentStepState state,
    List<String> needs,
    @Schema(example = "trainer") String service,
    @Nullable String jobId,
    @Nullable String link,
    @Nullable Long done,
    @Nullable Long total,
    Map<String, Object> numbers,
    @Schema(example = "41.5") @Nullable Double seconds,
    boolean cached,
    @Nullable ProblemSummary problem,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
