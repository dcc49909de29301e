package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.AnalysisResponse;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.evaluation.Evaluations;
import dev.ratchet.evaluator.overlay.Overlays;
import dev.ratchet.kit.client.PeerLookup;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The analyses that there are, and the start of new ones. */
@Service
public class Analyses {
  static final String KIND = "analysis";

  private final JobStore jobs;
  private final AnalysisStore store;
  private final Evaluations evaluations;
  private final Overlays overlays;
  private final GeneratorApi generator;
  private final String generatorUrl;
  private final JsonMapper json;

  Analyses(
      JobStore jobs,
      AnalysisStore store,
      Evaluations evaluations,
      Overlays overlays,
      GeneratorApi generator,
      @Value("${ratchet.generator.base-url}") String generatorUrl,
      JsonMapper json) {
    this.jobs = jobs;
    this.store = store;
    this.evaluations = evaluations;
    this.overlays = overlays;
    this.generator = generator;
    this.generatorUrl = generatorUrl;
    this.json = json;
  }

  /**
   * What was asked for before and has not failed is not computed again: rollouts that ended do not
   * change, and neither do overlays.
   *
   * @throws ApiException ANALYSIS_TARGET_UNCLEAR, EVALUATION_NOT_FOUND, ROLLOUT_NOT_FOUND,
   *     OVERLAY_NOT_FOUND, GRADER_NOT_IN_RUN
   */
  public AnalysisResponse start(StartAnalysisRequest asked) {
    StartAnalysisRequest request = resolved(asked);
    requireJudged(Objects.requireNonNull(request.rolloutId()), request.grader());
    return response(
        store.same(request).flatMap(jobs::find).orElseGet(() -> jobs.create(KIND, request).job()));
  }

  /** Starts the same analysis with another limit of slow queries. */
  public AnalysisResponse again(String id, int slowMillis) {
    var request = json.treeToValue(job(id).request(), StartAnalysisRequest.class);
    return start(
        new StartAnalysisRequest(
            request.evaluationId() == null ? request.rolloutId() : null,
            request.evaluationId(),
            request.grader(),
            request.overlay(),
            request.exclude(),
            request.label(),
            slowMillis));
  }

  /** With all that was left out but the grader and the label; exclusions are sorted. */
  private StartAnalysisRequest resolved(StartAnalysisRequest asked) {
    String evaluation = asked.evaluationId();
    if ((evaluation == null) == (asked.rolloutId() == null)) {
      throw new ApiException(
          EvaluatorError.ANALYSIS_TARGET_UNCLEAR,
          evaluation == null ? "neither was given" : "both were given");
    }
    StartEvaluationRequest base =
        evaluation == null
            ? new StartEvaluationRequest(Objects.requireNonNull(asked.rolloutId()), null)
            : Referred.by("evaluationId", () -> evaluations.requested(evaluation));
    String overlay = asked.overlay() == null ? base.overlay() : asked.overlay();
    var exclude = new TreeSet<Integer>();
    Optional.ofNullable(base.exclude()).ifPresent(exclude::addAll);
    Optional.ofNullable(asked.exclude()).ifPresent(exclude::addAll);
    return new StartAnalysisRequest(
        base.rolloutId(),
        evaluation,
        asked.grader(),
        overlay == null ? null : Referred.by("overlay", () -> overlays.require(overlay)).id(),
        exclude.isEmpty() ? null : new ArrayList<>(exclude),
        asked.label(),
        Objects.requireNonNullElse(asked.slowMillis(), StartAnalysisRequest.SLOW_MILLIS));
  }

  private void requireJudged(String rollout, @Nullable String grader) {
    PeerLookup.require(
        () -> JudgingGrader.name(grader, generator.rollout(rollout)),
        _ -> new ApiException(EvaluatorError.ROLLOUT_NOT_FOUND, generatorUrl, rollout));
  }

  public AnalysisResponse get(String id) {
    return response(job(id));
  }

  /** Newest first, without their reports. */
  public Page<AnalysisResponse> list(
      PageQuery page, @Nullable JobState state, @Nullable String rollout) {
    Map<String, String> asked = rollout == null ? Map.of() : Map.of("rolloutId", rollout);
    return page.page(
        jobs.list(KIND, state, asked, page), job -> response(job, null), JobStore::sortKey);
  }

  /** What a list shows of those that succeeded, by id. */
  public Map<String, AnalysisHeadline> headlines(Collection<String> ids) {
    return store.headlines(ids.stream().map(UUID::fromString).toList());
  }

  public AnalysisResponse cancel(String id) {
    return response(jobs.requestCancel(job(id).id()));
  }

  /** With its report and rows, and the tables that show it; only when it has ended. */
  void delete(String id) {
    jobs.delete(job(id).id());
  }

  /**
   * The reports over the examples of an evaluation with its golds, by the analyses' ids, newest
   * first.
   */
  public SequencedMap<String, AnalysisReport> reports(StartEvaluationRequest evaluation, int most) {
    SequencedMap<String, AnalysisReport> reports = new LinkedHashMap<>();
    jobs
        .list(
            KIND,
            JobState.SUCCEEDED,
            Map.of("rolloutId", evaluation.rolloutId()),
            PageQuery.of(PageQuery.MAX_LIMIT, null, KIND))
        .stream()
        .filter(job -> isOfSame(job, evaluation))
        .limit(most)
        .forEach(
            job -> store.report(job.id()).ifPresent(it -> reports.put(job.id().toString(), it)));
    return reports;
  }

  /**
   * The analysis of this id, or the newest that succeeded of the rollout of this id, over all its
   * examples with the dataset's own golds.
   */
  public Optional<String> ofRun(String id) {
    boolean isAnalysis =
        Ids.parse(id).flatMap(jobs::find).filter(job -> job.kind().equals(KIND)).isPresent();
    return isAnalysis
        ? Optional.of(id)
        : reports(new StartEvaluationRequest(id, null), 1).keySet().stream().findFirst();
  }

  private boolean isOfSame(Job job, StartEvaluationRequest evaluation) {
    var request = json.treeToValue(job.request(), StartAnalysisRequest.class);
    return Objects.equals(request.overlay(), evaluation.overlay())
        && indexes(request.exclude()).equals(indexes(evaluation.exclude()));
  }

  private static Set<Integer> indexes(@Nullable List<Integer> exclude) {
    return exclude == null ? Set.of() : Set.copyOf(exclude);
  }

  /** ANALYSIS_NOT_SUCCEEDED until there is one. */
  AnalysisReport report(String id) {
    Job job = job(id);
    return store.report(job.id()).orElseThrow(() -> notSucceeded(id, job));
  }

  /** In dataset order; ANALYSIS_NOT_SUCCEEDED until there are some. */
  public Page<AnalysisExample> examples(String id, ExampleFilter filter, PageQuery page) {
    Job job = job(id);
    if (job.state() != JobState.SUCCEEDED) {
      throw notSucceeded(id, job);
    }
    return page.page(
        store.examples(job.id(), filter, page),
        example -> example,
        example -> List.of(String.valueOf(example.exampleIndex())));
  }

  private static ApiException notSucceeded(String id, Job job) {
    return new ApiException(EvaluatorError.ANALYSIS_NOT_SUCCEEDED, id, job.state())
        .with("state", job.state().name());
  }

  Job job(String id) {
    return Ids.parse(id)
        .flatMap(jobs::find)
        .filter(job -> job.kind().equals(KIND))
        .orElseThrow(() -> new ApiException(EvaluatorError.ANALYSIS_NOT_FOUND, id));
  }

  private AnalysisResponse response(Job job) {
    return response(job, store.report(job.id()).orElse(null));
  }

  /** Lists leave the reports out: they are long. */
  private AnalysisResponse response(Job job, @Nullable AnalysisReport report) {
    var request = json.treeToValue(job.request(), StartAnalysisRequest.class);
    String self = "/v1/analyses/" + job.id();
    var links = new LinkedHashMap<String, String>();
    links.put("self", self);
    links.put("events", self + "/events");
    if (job.state() == JobState.SUCCEEDED) {
      links.put("report", self + "/report");
      links.put("examples", self + "/examples");
    }
    if (!job.state().hasEnded()) {
      links.put("cancel", self + "/cancel");
    }
    return new AnalysisResponse(
        job.id().toString(),
        Objects.requireNonNull(request.rolloutId()),
        request.evaluationId(),
        request.label(),
        job.state(),
        report,
        job.problem(),
        job.createdAt(),
        job.endedAt(),
        links);
  }
}
