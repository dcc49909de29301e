package dev.ratchet.evaluator.console.run;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.evaluation.EvaluationHeadline;
import dev.ratchet.evaluator.experiment.Experiments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list.
 *
 * @param dataset its name, or its id where the executor is away
 * @param evaluation absent until one succeeded
 * @param startedBy absent where no experiment started it
 */
record RunRow(
    String id,
    @Nullable String name,
    JobState state,
    RunKind kind,
    boolean goldInformed,
    int turns,
    int samples,
    String model,
    String datasetId,
    String dataset,
    @Nullable String split,
    RolloutProgress progress,
    @Nullable EvaluationHeadline evaluation,
    Experiments.@Nullable Maker startedBy,
    Instant createdAt) {
  static RunRow of(
      RolloutResponse rollout,
      String dataset,
      @Nullable EvaluationHeadline evaluation,
      Experiments.@Nullable Maker startedBy) {
    return new RunRow(
        rollout.id(),
        rollout.name(),
        rollout.state(),
        rollout.kind(),
        rollout.config().goldInformed(),
        rollout.config().turns(),
        rollout.config().samples(),
        rollout.config().model(),
        rollout.config().datasetId(),
        dataset,
        rollout.config().split(),
        rollout.progress(),
        evaluation,
        startedBy,
        rollout.createdAt());
  }
}
