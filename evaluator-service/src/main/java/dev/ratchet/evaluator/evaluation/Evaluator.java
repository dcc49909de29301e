package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.metrics.EvaluationTally;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import dev.ratchet.evaluator.overlay.OverlayRuns;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.sql.SqlFeatures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one rollout that has ended and adds it up. Holds one page of trajectories at a time. */
@Component
class Evaluator {
  private final GeneratorApi generator;
  private final OverlayRuns overlays;
  private final int pageSize;

  Evaluator(GeneratorApi generator, OverlayRuns overlays, EvaluatorProperties properties) {
    this.generator = generator;
    this.overlays = overlays;
    this.pageSize = properties.pageSize();
  }

  RolloutResponse rollout(StartEvaluationRequest request) {
    return generator.rollout(request.rolloutId());
  }

  /**
   * @param counted told after each page how many trajectories were read; may throw to stop
   * @param records given those of each page
   */
  Evaluated evaluate(
      StartEvaluationRequest request,
      RolloutResponse rollout,
      IntConsumer counted,
      Consumer<List<ExampleRecord>> records) {
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
    Set<Integer> exclude = request.exclude() == null ? Set.of() : Set.copyOf(request.exclude());
    SequencedMap<String, Integer> graders = graders(rollout, manifest);
    var golds = overlays.open(request.overlay(), rollout, manifest, exclude);
    var tally =
        new EvaluationTally(graders.keySet(), Set.of(), gold -> SqlFeatures.of(gold).names());
    @Nullable String cursor = null;
    do {
      Page<TrajectoryResponse> page = generator.trajectories(rollout.id(), pageSize, cursor);
      List<TrajectoryResponse> kept = golds.judged(page.items());
      kept.forEach(tally::add);
      tally.addExcluded(page.items().size() - kept.size());
      counted.accept(tally.total());
      records.accept(records(kept, List.copyOf(graders.keySet())));
      cursor = page.nextCursor();
    } while (cursor != null);
    if (tally.total() != progress.total()) {
      throw new ApiException(
          EvaluatorError.ROLLOUT_INCOMPLETE,
          rollout.id(),
          tally.total(),
          progress.total(),
          progress.failed());
    }
    return new Evaluated(tally.summary(rollout, manifest, golds.reference()), graders);
  }

  private static List<ExampleRecord> records(List<TrajectoryResponse> page, List<String> graders) {
    return page.stream()
        .map(
            trajectory ->
                ExampleRecord.of(
                    trajectory,
                    graders,
                    SqlFeatures.of(trajectory.goldSql()).names().stream().sorted().toList()))
        .toList();
  }

  /** The deciding one first. */
  private static SequencedMap<String, Integer> graders(
      RolloutResponse rollout, RolloutManifest manifest) {
    SequencedMap<String, Integer> graders = new LinkedHashMap<>();
    Stream.concat(Stream.of(rollout.config().grader()), rollout.config().graders().stream())
        .forEach(
            name -> graders.putIfAbsent(name, manifest.graderVersions().getOrDefault(name, 0)));
    return graders;
  }
}
