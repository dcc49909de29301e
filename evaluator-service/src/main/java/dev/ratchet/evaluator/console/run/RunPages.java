package dev.ratchet.evaluator.console.run;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.executor.DatasetApi;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.generator.RolloutApi;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.console.page.HardnessChart;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.run.RunListPage.Choice;
import dev.ratchet.evaluator.console.run.RunListPage.Filter;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.evaluation.EvaluationHeadline;
import dev.ratchet.evaluator.evaluation.Evaluations;
import dev.ratchet.evaluator.experiment.Experiments;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Reads what the pages of rollouts show. */
@Component
class RunPages {
  private static final int RUNS = 50;
  private static final int DATASETS = 200;
  private static final int EVALUATIONS = 10;

  private final RolloutApi rollouts;
  private final DatasetApi datasets;
  private final Evaluations evaluations;
  private final OtherNumbers otherNumbers;
  private final Experiments experiments;
  private final Sources sources;
  private final InstantSource clock;

  @Autowired
  RunPages(
      RolloutApi rollouts,
      DatasetApi datasets,
      Evaluations evaluations,
      OtherNumbers otherNumbers,
      Experiments experiments,
      Sources sources) {
    this(
        rollouts,
        datasets,
        evaluations,
        otherNumbers,
        experiments,
        sources,
        InstantSource.system());
  }

  RunPages(
      RolloutApi rollouts,
      DatasetApi datasets,
      Evaluations evaluations,
      OtherNumbers otherNumbers,
      Experiments experiments,
      Sources sources,
      InstantSource clock) {
    this.rollouts = rollouts;
    this.datasets = datasets;
    this.evaluations = evaluations;
    this.otherNumbers = otherNumbers;
    this.experiments = experiments;
    this.sources = sources;
    this.clock = clock;
  }

  RunListPage list(Filter filter, @Nullable Integer limit, @Nullable String cursor) {
    var page =
        sources.part(
            ServiceName.GENERATOR,
            () ->
                rollouts.rollouts(
                    filter.state(),
                    filter.dataset(),
                    filter.model(),
                    limit == null ? RUNS : limit,
                    cursor));
    var known = sources.part(ServiceName.EXECUTOR, () -> datasets.datasets(DATASETS, null).items());
    Part<List<DatasetResponse>> choice = known.get();
    Map<String, String> names =
        choice.orElse(List.of()).stream()
            .collect(Collectors.toMap(DatasetResponse::id, DatasetResponse::name));
    Part<Page<RolloutResponse>> found = page.get();
    Page<RolloutResponse> shown = found.value();
    return new RunListPage(
        filter,
        found.map(runs -> rows(runs.items(), names)),
        choice.map(all -> all.stream().map(Choice::of).toList()),
        shown == null || shown.nextCursor() == null ? null : filter.page(shown.nextCursor()));
  }

  private List<RunRow> rows(List<RolloutResponse> runs, Map<String, String> names) {
    List<String> ids = runs.stream().map(RolloutResponse::id).toList();
    Map<String, EvaluationHeadline> headlines = evaluations.headlines(ids);
    Map<String, Experiments.Maker> makers = experiments.makers(ids);
    return runs.stream()
        .map(
            run -> {
              String dataset = run.config().datasetId();
              return RunRow.of(
                  run,
                  names.getOrDefault(dataset, dataset),
                  headlines.get(run.id()),
                  makers.get(run.id()));
            })
        .toList();
  }

  RunPage run(String id) {
    RolloutResponse rollout = sources.needNow(() -> rollouts.rollout(id));
    Part<DatasetResponse> dataset =
        sources.partNow(ServiceName.EXECUTOR, () -> datasets.dataset(rollout.config().datasetId()));
    List<EvaluationResponse> all = evaluations.of(rollout.id(), EVALUATIONS);
    @Nullable EvaluationResponse newest =
        all.stream()
            .filter(evaluation -> evaluation.state() == JobState.SUCCEEDED)
            .findFirst()
            .orElse(null);
    EvaluationSummary summary = newest == null ? null : newest.summary();
    Double speed = speed(rollout);
    return new RunPage(
        rollout,
        experiments.maker(rollout.id()),
        dataset,
        speed,
        remaining(rollout, speed),
        all.stream().map(RunPages::withoutSummary).toList(),
        newest,
        summary == null ? otherNumbers.of(rollout.id()) : List.of(),
        summary == null ? null : HardnessChart.of(summary));
  }

  /** The newest has it; ten of them would be a page of their own. */
  private static EvaluationResponse withoutSummary(EvaluationResponse evaluation) {
    return new EvaluationResponse(
        evaluation.id(),
        evaluation.rolloutId(),
        evaluation.state(),
        null,
        evaluation.problem(),
        evaluation.createdAt(),
        evaluation.endedAt(),
        evaluation.imported(),
        evaluation.links());
  }

  private @Nullable Double speed(RolloutResponse rollout) {
    Instant started = rollout.startedAt();
    int done = rollout.progress().done();
    if (started == null || done == 0) {
      return null;
    }
    Instant until = Objects.requireNonNullElseGet(rollout.endedAt(), clock::instant);
    return done / Math.max(0.001, Duration.between(started, until).toMillis() / 1000.0);
  }

  private static @Nullable Duration remaining(RolloutResponse rollout, @Nullable Double speed) {
    if (speed == null || rollout.state().hasEnded()) {
      return null;
    }
    int left = rollout.progress().total() - rollout.progress().done();
    return Duration.ofSeconds(Math.round(left / speed));
  }
}
