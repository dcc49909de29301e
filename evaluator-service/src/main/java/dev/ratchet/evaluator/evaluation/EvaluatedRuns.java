package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.GeneratorApi;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.metrics.ExampleOutcome;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds runs with the outcome of each example: in what their evaluation kept, or, for evaluations
 * from before outcomes were kept and rollouts that nobody evaluated, in their trajectories.
 */
@Component
public class EvaluatedRuns {
  private final JobStore jobs;
  private final SummaryStore summaries;
  private final OutcomeStore outcomes;
  private final Evaluator evaluator;
  private final GeneratorApi generator;
  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final String generatorUrl;
  private final int mostRead;

  EvaluatedRuns(
      JobStore jobs,
      SummaryStore summaries,
      OutcomeStore outcomes,
      Evaluator evaluator,
      GeneratorApi generator,
      JdbcClient database,
      TransactionTemplate transaction,
      JsonMapper json,
      @Value("${ratchet.generator.base-url}") String generatorUrl,
      EvaluatorProperties properties) {
    this.jobs = jobs;
    this.summaries = summaries;
    this.outcomes = outcomes;
    this.evaluator = evaluator;
    this.generator = generator;
    this.database = database;
    this.transaction = transaction;
    this.json = json;
    this.generatorUrl = generatorUrl;
    this.mostRead = properties.mostReadDirectly();
  }

  /**
   * @param id of an evaluation, or of a rollout: then its newest evaluation without exclusions and
   *     with the dataset's own golds counts
   * @throws ApiException RUN_NOT_FOUND, EVALUATION_NOT_SUCCEEDED, EVALUATION_IMPORTED (its bundle
   *     had no outcomes), ROLLOUT_NOT_SUCCEEDED, ROLLOUT_INCOMPLETE, EVALUATE_FIRST
   */
  public EvaluatedRun require(String id) {
    Optional<UUID> uuid = Ids.parse(id);
    Optional<Job> evaluation = uuid.flatMap(jobs::find).filter(Evaluations::isEvaluation);
    if (evaluation.isEmpty()) {
      evaluation = newestOf(id);
    }
    return evaluation.map(this::evaluated).orElseGet(() -> read(id));
  }

  Optional<Job> newestOf(String rollout) {
    return database
        .sql(
            """
            select j.id from job j
            where %s and j.state = :state and j.request ->> 'rolloutId' = :rollout
            order by j.created_at desc limit 1
            """
                .formatted(PlainEvaluations.CONDITION))
        .param("state", JobState.SUCCEEDED.name())
        .param("rollout", rollout.replace('\0', '\uFFFD'))
        .query(UUID.class)
        .optional()
        .flatMap(jobs::find);
  }

  private EvaluatedRun evaluated(Job job) {
    if (job.state() != JobState.SUCCEEDED) {
      throw new ApiException(EvaluatorError.EVALUATION_NOT_SUCCEEDED, job.id(), job.state())
          .with("state", job.state().name());
    }
    Optional<Evaluated> kept = summaries.findEvaluated(job.id());
    if (kept.isEmpty() && ImportedEvaluation.is(job)) {
      throw new ApiException(
          EvaluatorError.EVALUATION_IMPORTED,
          job.id(),
          "its bundle left the examples' outcomes out, so it can't be compared");
    }
    return kept.map(found -> kept(job, found)).orElseGet(() -> old(job));
  }

  private EvaluatedRun kept(Job job, Evaluated kept) {
    return new EvaluatedRun(
        job.id(),
        kept.summary(),
        kept.graders(),
        outcomes.of(job.id()),
        Map.of(),
        ImportedEvaluation.is(job));
  }

  /** Made before outcomes were kept: they are made up for, once. */
  private EvaluatedRun old(Job job) {
    var request = json.treeToValue(job.request(), StartEvaluationRequest.class);
    List<ExampleRecord> read = new ArrayList<>();
    Evaluated found =
        evaluator.evaluate(request, rollout(request.rolloutId()), _ -> {}, read::addAll);
    transaction.executeWithoutResult(
        _ -> {
          outcomes.add(job.id(), read);
          summaries.addGraders(job.id(), found.graders());
        });
    return new EvaluatedRun(
        job.id(),
        summaries.find(job.id()).orElse(found.summary()),
        found.graders(),
        outcomes(read),
        Map.of(),
        false);
  }

  private static List<ExampleOutcome> outcomes(List<ExampleRecord> records) {
    return records.stream().map(ExampleRecord::outcome).toList();
  }

  private EvaluatedRun read(String rollout) {
    List<ExampleRecord> read = new ArrayList<>();
    Evaluated found =
        evaluator.evaluate(
            new StartEvaluationRequest(rollout, null), rollout(rollout), _ -> {}, read::addAll);
    Map<Integer, ExampleRecord> texts =
        read.stream().collect(Collectors.toMap(each -> each.outcome().index(), each -> each));
    return new EvaluatedRun(null, found.summary(), found.graders(), outcomes(read), texts, false);
  }

  private RolloutResponse rollout(String id) {
    RolloutResponse rollout;
    try {
      rollout = generator.rollout(id);
    } catch (RemoteProblemException problem) {
      if (problem.status() == 404 || problem.status() == 400) {
        throw new ApiException(EvaluatorError.RUN_NOT_FOUND, id, generatorUrl).causedBy(problem);
      }
      throw problem;
    }
    if (rollout.progress().total() > mostRead) {
      throw new ApiException(
          EvaluatorError.EVALUATE_FIRST, rollout.id(), rollout.progress().total(), mostRead);
    }
    return rollout;
  }
}
