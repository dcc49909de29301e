package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.metrics.EvaluationTally;
import dev.ratchet.kit.problem.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one rollout that has ended and adds it up. Holds one page of trajectories at a time. */
@Component
class Evaluator {
  private final GeneratorApi generator;
  private final int pageSize;

  Evaluator(GeneratorApi generator, EvaluatorProperties properties) {
    this.generator = generator;
    this.pageSize = properties.pageSize();
  }

  RolloutResponse rollout(StartEvaluationRequest request) {
    return generator.rollout(request.rolloutId());
  }

  /**
   * @param counted told after each page how many trajectories were read; may throw to stop
   */
  EvaluationSummary evaluate(
      StartEvaluationRequest request, RolloutResponse rollout, IntConsumer counted) {
    var progress = rollout.progress();
    if (rollout.state() != JobState.SUCCEEDED) {
      throw new ApiException(
          EvaluatorError.ROLLOUT_NOT_SUCCEEDED,
          rollout.id(),
          rollout.state(),
          progress.done(),
          progress.total());
    }
    RolloutManifest manifest = generator.manifest(rollout.id());
    List<Integer> exclude = request.exclude() == null ? List.of() : request.exclude();
    var tally = new EvaluationTally(graders(rollout), exclude, GoldFeatures::of);
    read(rollout.id(), tally, counted);
    if (tally.total() != progress.total()) {
      throw new ApiException(
          EvaluatorError.ROLLOUT_INCOMPLETE,
          rollout.id(),
          tally.total(),
          progress.total(),
          progress.failed());
    }
    return tally.summary(rollout, manifest);
  }

  private void read(String rollout, EvaluationTally tally, IntConsumer counted) {
    @Nullable String cursor = null;
    do {
      Page<TrajectoryResponse> page = generator.trajectories(rollout, pageSize, cursor);
      page.items().forEach(tally::add);
      counted.accept(tally.total());
      cursor = page.nextCursor();
    } while (cursor != null);
  }

  private static Set<String> graders(RolloutResponse rollout) {
    Set<String> graders = new LinkedHashSet<>();
    graders.add(rollout.config().grader());
    graders.addAll(rollout.config().graders());
    return graders;
  }
}
