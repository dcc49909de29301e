package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step as it is stored.
 *
 * @param template its request, with references to other steps
 * @param needs ids of steps by the names that the template has
 * @param request as it is sent
 * @param remoteId of its job at the service
 * @param consumed what it named, with content hashes
 * @param result what the service answered, without its long parts
 */
record StepRow(
    UUID job,
    int position,
    String id,
    String step,
    StepKind kind,
    Map<String, JsonNode> parameters,
    JsonNode template,
    Map<String, String> needs,
    boolean force,
    ExperimentStepState state,
    @Nullable String request,
    @Nullable String cacheKey,
    @Nullable String remoteId,
    @Nullable Long done,
    @Nullable Long total,
    @Nullable JsonNode result,
    @Nullable JsonNode numbers,
    boolean cached,
    List<String> consumed,
    @Nullable ProblemSummary problem,
    @Nullable Double seconds,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  boolean succeeded() {
    return state == ExperimentStepState.SUCCEEDED;
  }

  /** Under which its request is sent, however often: the same job. */
  String idempotencyKey() {
    return "experiment-" + job + "-" + position;
  }
}
