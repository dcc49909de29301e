package dev.ratchet.evaluator.console.run;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.evaluation.EvaluationHeadline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list.
 *
 * @param dataset its name, or its id where the executor is away
 * @param evaluation absent until one succeeded
 */
record RunRow(
    String id,
    @Nullable String name,
    JobState state,
    RunKind kind,
    boolean goldInformed,
    String model,
    String datasetId,
    String dataset,
    RolloutProgress progress,
    @Nullable EvaluationHeadline evaluation,
    Instant createdAt) {
  static RunRow of(
      RolloutResponse rollout, String dataset, @Nullable EvaluationHeadline evaluation) {
    return new RunRow(
        rollout.id(),
        rollout.name(),
        rollout.state(),
        rollout.kind(),
        rollout.config().goldInformed(),
        rollout.config().model(),
        rollout.config().datasetId(),
        dataset,
        rollout.progress(),
        evaluation,
        rollout.createdAt());
  }
}
