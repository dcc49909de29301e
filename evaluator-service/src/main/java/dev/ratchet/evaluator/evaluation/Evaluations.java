package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.overlay.Overlays;
import dev.ratchet.kit.client.PeerLookup;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** The evaluations that there are, and the start of new ones. */
@Service
public class Evaluations {
  static final String KIND = "evaluation";
  private static final String ROLLOUT = "rolloutId";

  private final JobStore jobs;
  private final SummaryStore summaries;
  private final GeneratorApi generator;
  private final Overlays overlays;
  private final String generatorUrl;
  private final JsonMapper json;

  Evaluations(
      JobStore jobs,
      SummaryStore summaries,
      GeneratorApi generator,
      Overlays overlays,
      @Value("${ratchet.generator.base-url}") String generatorUrl,
      JsonMapper json) {
    this.jobs = jobs;
    this.summaries = summaries;
    this.generator = generator;
    this.overlays = overlays;
    this.generatorUrl = generatorUrl;
    this.json = json;
  }

  EvaluationResponse start(StartEvaluationRequest request) {
    requireRollout(request.rolloutId());
    // The version that a name stands for now, so that the numbers name what they were made with.
    String asked = request.overlay();
    String overlay =
        asked == null ? null : Referred.by("overlay", () -> overlays.require(asked)).id();
    return response(
        jobs.create(
                KIND, new StartEvaluationRequest(request.rolloutId(), request.exclude(), overlay))
            .job());
  }

  /**
   * The evaluation of a whole rollout that is under way or done; a new one where there is none, so
   * that asking twice evaluates once.
   */
  public EvaluationResponse ensure(String rollout) {
    Map<String, String> whole = Map.of(ROLLOUT, rollout);
    return jobs.list(KIND, null, whole, PageQuery.of(PageQuery.MAX_LIMIT, null, KIND)).stream()
        .filter(job -> !job.state().hasEnded() || job.state() == JobState.SUCCEEDED)
        .filter(job -> request(job).exclude() == null && request(job).overlay() == null)
        .findFirst()
        .map(this::response)
        .orElseGet(() -> start(new StartEvaluationRequest(rollout, null)));
  }

  /** The evaluations of a rollout, newest first, at most so many. */
  public List<EvaluationResponse> of(String rollout, int most) {
    PageQuery page = PageQuery.of(most, null, KIND);
    return jobs.list(KIND, null, Map.of(ROLLOUT, rollout), page).stream()
        .limit(most)
        .map(this::response)
        .toList();
  }

  /** The headline of the newest evaluation that succeeded, for those rollouts that have one. */
  public Map<String, EvaluationHeadline> headlines(Collection<String> rollouts) {
    return summaries.headlines(rollouts);
  }

  private void requireRollout(String id) {
    PeerLookup.require(
        () -> generator.rollout(id),
        _ -> new ApiException(EvaluatorError.ROLLOUT_NOT_FOUND, generatorUrl, id));
  }

  /**
   * What an evaluation was asked for.
   *
   * @throws ApiException EVALUATION_NOT_FOUND, EVALUATION_IMPORTED
   */
  public StartEvaluationRequest requested(String id) {
    return request(own(id));
  }

  /** Also of one that was imported; EVALUATION_NOT_FOUND. */
  public EvaluationResponse get(String id) {
    return response(job(id));
  }

  /** Newest first: those that ran here, or those that were imported. */
  public Page<EvaluationResponse> list(PageQuery page, @Nullable JobState state, boolean imported) {
    String kind = imported ? ImportedEvaluation.KIND : KIND;
    return page.page(jobs.list(kind, state, page), this::response, JobStore::sortKey);
  }

  /** Whether it came in a bundle; EVALUATION_NOT_FOUND. */
  public boolean isImported(String id) {
    return ImportedEvaluation.is(job(id));
  }

  EvaluationResponse cancel(String id) {
    return response(jobs.requestCancel(own(id).id()));
  }

  /** With its numbers; only when it has ended. */
  void delete(String id) {
    jobs.delete(job(id).id());
  }

  EvaluationSummary summary(String id) {
    Job job = job(id);
    return summaries
        .find(job.id())
        .orElseThrow(
            () ->
                new ApiException(EvaluatorError.EVALUATION_NOT_SUCCEEDED, id, job.state())
                    .with("state", job.state().name()));
  }

  /** One that ran here. */
  Job own(String id) {
    Job job = job(id);
    if (ImportedEvaluation.is(job)) {
      throw new ApiException(
          EvaluatorError.EVALUATION_IMPORTED,
          job.id(),
          "it did not run here, and its rollout neither");
    }
    return job;
  }

  static boolean isEvaluation(Job job) {
    return job.kind().equals(KIND) || ImportedEvaluation.is(job);
  }

  Job job(String id) {
    return Ids.parse(id)
        .flatMap(jobs::find)
        .filter(Evaluations::isEvaluation)
        .orElseThrow(() -> new ApiException(EvaluatorError.EVALUATION_NOT_FOUND, id));
  }

  private StartEvaluationRequest request(Job job) {
    return json.treeToValue(job.request(), StartEvaluationRequest.class);
  }

  private EvaluationResponse response(Job job) {
    return ImportedEvaluation.is(job)
        ? json.treeToValue(job.request(), ImportedEvaluation.class)
            .response(job, summaries.find(job.id()).orElse(null))
        : ownResponse(job);
  }

  private EvaluationResponse ownResponse(Job job) {
    String self = "/v1/evaluations/" + job.id();
    return new EvaluationResponse(
        job.id().toString(),
        request(job).rolloutId(),
        job.state(),
        job.state() == JobState.SUCCEEDED ? summaries.find(job.id()).orElse(null) : null,
        job.problem(),
        job.createdAt(),
        job.endedAt(),
        null,
        links(job.state(), self));
  }

  private static Map<String, String> links(JobState state, String self) {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("self", self);
    links.put("events", self + "/events");
    if (state == JobState.SUCCEEDED) {
      links.put("summary", self + "/summary");
      links.put("report", self + "/report");
      links.put("bundle", self + "/bundle");
    }
    if (!state.hasEnded()) {
      links.put("cancel", self + "/cancel");
    }
    return links;
  }
}
