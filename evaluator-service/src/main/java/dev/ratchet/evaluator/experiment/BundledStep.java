package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step as a bundle has it.
 *
 * @param request as it was sent
 * @param answer of the service, without its long parts
 */
record BundledStep(
    String id,
    String step,
    StepKind kind,
    Map<String, JsonNode> parameters,
    Map<String, String> needs,
    JsonNode template,
    @Nullable String request,
    @Nullable String jobId,
    ExperimentStepState state,
    boolean cached,
    @Nullable Long done,
    @Nullable Long total,
    @Nullable JsonNode answer,
    @Nullable JsonNode numbers,
    List<String> consumed,
    @Nullable ProblemSummary problem,
    @Nullable Double seconds,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  static BundledStep of(StepRow step) {
    return new BundledStep(
        step.id(),
        step.step(),
        step.kind(),
        step.parameters(),
        step.needs(),
        step.template(),
        step.request(),
        step.remoteId(),
        step.state(),
        step.cached(),
        step.done(),
        step.total(),
        step.result(),
        step.numbers(),
        step.consumed(),
        step.problem(),
        step.seconds(),
        step.startedAt(),
        step.endedAt());
  }
}
