package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.overlay.OverlayRuns;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import dev.ratchet.kit.leased.JobWaits;
import dev.ratchet.kit.problem.ApiException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads one rollout page by page and analyses it. */
@Component
class AnalysisJob implements JobBody {
  private final GeneratorApi generator;
  private final OverlayRuns overlays;
  private final Schemas schemas;
  private final GraderRules graders;
  private final AnalysisStore store;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final int pageSize;

  AnalysisJob(
      GeneratorApi generator,
      OverlayRuns overlays,
      Schemas schemas,
      GraderRules graders,
      AnalysisStore store,
      JsonMapper json,
      MeterRegistry meters,
      @Value("${evaluator.page-size}") int pageSize) {
    this.generator = generator;
    this.overlays = overlays;
    this.schemas = schemas;
    this.graders = graders;
    this.store = store;
    this.json = json;
    this.meters = meters;
    this.pageSize = pageSize;
  }

  @Override
  public void run(HeldJob job) throws InterruptedException {
    var request = json.treeToValue(job.job().request(), StartAnalysisRequest.class);
    RolloutResponse rollout = ended(Objects.requireNonNull(request.rolloutId()));
    Timer.Sample time = Timer.start(meters);
    RolloutManifest manifest = generator.manifest(rollout.id());
    var grader = JudgingGrader.choose(request.grader(), rollout, manifest, graders);
    Set<Integer> exclude = request.exclude() == null ? Set.of() : Set.copyOf(request.exclude());
    var analysis =
        new RunAnalysis(
            request.label(),
            rollout,
            manifest,
            grader,
            overlays.open(request.overlay(), rollout, manifest, exclude),
            schemas.ofRun(),
            slowMillis(request));
    @Nullable String cursor = null;
    do {
      Page<TrajectoryResponse> page = generator.trajectories(rollout.id(), pageSize, cursor);
      store.add(job.id(), analysis.add(page.items()));
      job.goOn();
      job.progress(Map.of("trajectories", analysis.total()));
      cursor = page.nextCursor();
    } while (cursor != null);
    requireWhole(rollout, analysis.total());
    AnalysisReport report = analysis.report();
    job.succeed(() -> store.add(job.id(), report));
    time.stop(meters.timer("evaluator.analysis"));
  }

  /** Analyses that were asked for before there was such a limit do without it. */
  private static int slowMillis(StartAnalysisRequest request) {
    return Objects.requireNonNullElse(request.slowMillis(), StartAnalysisRequest.SLOW_MILLIS);
  }

  private RolloutResponse ended(String id) {
    RolloutResponse rollout = generator.rollout(id);
    if (!rollout.state().hasEnded()) {
      // It may take hours or be paused for days; others need not wait for it.
      throw new JobWaits("the end of rollout " + id);
    }
    var progress = rollout.progress();
    if (rollout.state() != JobState.SUCCEEDED) {
      throw new ApiException(
          EvaluatorError.ROLLOUT_NOT_SUCCEEDED,
          id,
          rollout.state(),
          progress.done(),
          progress.total());
    }
    return rollout;
  }

  private static void requireWhole(RolloutResponse rollout, int read) {
    var progress = rollout.progress();
    if (read != progress.total()) {
      throw new ApiException(
          EvaluatorError.ROLLOUT_INCOMPLETE,
          rollout.id(),
          read,
          progress.total(),
          progress.failed());
    }
  }
}
