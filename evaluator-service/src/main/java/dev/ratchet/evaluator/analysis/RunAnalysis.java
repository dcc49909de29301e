package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysedRun;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.overlay.OverlayRun;
import dev.ratchet.sql.tree.TableColumns;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One pass over one rollout: trajectories in, examples and at last the report out. */
final class RunAnalysis {
  private final @Nullable String label;
  private final RolloutResponse rollout;
  private final RolloutManifest manifest;
  private final JudgingGrader grader;
  private final OverlayRun golds;
  private final Function<@Nullable String, TableColumns> schemas;
  private final AnalysisTally tally;
  private final Map<TrajectoryStatus, Integer> uncounted = new EnumMap<>(TrajectoryStatus.class);
  private int total;
  private int excluded;
  private int withoutVerdict;

  /**
   * @param schemas the columns of a database by its id
   * @param slowMillis queries of this time are slow
   */
  RunAnalysis(
      @Nullable String label,
      RolloutResponse rollout,
      RolloutManifest manifest,
      JudgingGrader grader,
      OverlayRun golds,
      Function<@Nullable String, TableColumns> schemas,
      int slowMillis) {
    this.label = label;
    this.rollout = rollout;
    this.manifest = manifest;
    this.grader = grader;
    this.golds = golds;
    this.schemas = schemas;
    this.tally = new AnalysisTally(slowMillis, rollout.config().timeoutMillis());
  }

  /** The evaluable ones of a page, analysed. */
  List<AnalysisExample> add(List<TrajectoryResponse> page) {
    List<TrajectoryResponse> kept = golds.judged(page);
    total += page.size();
    excluded += page.size() - kept.size();
    var examples = new ArrayList<AnalysisExample>();
    for (TrajectoryResponse trajectory : kept) {
      if (!trajectory.status().isEvaluable()) {
        uncounted.merge(trajectory.status(), 1, Integer::sum);
        continue;
      }
      judged(trajectory)
          .ifPresentOrElse(each -> examples.add(analysed(each)), () -> withoutVerdict++);
    }
    return examples;
  }

  /** The deciding grader's word is what the rollout stored; no verdict there counts as wrong. */
  private Optional<TrajectoryResponse> judged(TrajectoryResponse trajectory) {
    return grader.decided() ? Optional.of(trajectory) : Regrading.under(grader.name(), trajectory);
  }

  private AnalysisExample analysed(TrajectoryResponse trajectory) {
    AnalysisExample example =
        ExampleAnalyser.of(
            trajectory,
            schemas.apply(trajectory.databaseId()),
            golds.isCorrected(trajectory.exampleIndex()),
            grader);
    tally.add(trajectory, example);
    return example;
  }

  /** Trajectories seen so far. */
  int total() {
    return total;
  }

  AnalysisReport report() {
    return tally.report(run(), golds.goldMillis());
  }

  private AnalysedRun run() {
    String name = Objects.requireNonNullElse(rollout.name(), "rollout " + rollout.id());
    return new AnalysedRun(
        Objects.requireNonNullElse(label, name),
        rollout.id(),
        rollout.name(),
        rollout.kind(),
        rollout.config().goldInformed(),
        rollout.config().model(),
        manifest.datasetName(),
        manifest.datasetHash(),
        grader.name(),
        grader.version(),
        golds.reference(),
        total,
        tally.evaluable(),
        withoutVerdict,
        uncounted.getOrDefault(TrajectoryStatus.BAD_GOLD, 0),
        uncounted.getOrDefault(TrajectoryStatus.SKIPPED, 0),
        excluded);
  }
}
