package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.problem.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Gives evaluations away whole, and keeps those that come from elsewhere. */
@Component
public class EvaluationTransfer {
  private final Evaluations evaluations;
  private final EvaluatedRuns runs;
  private final SummaryStore summaries;
  private final OutcomeStore outcomes;
  private final ImportStore imports;
  private final JsonMapper json;

  EvaluationTransfer(
      Evaluations evaluations,
      EvaluatedRuns runs,
      SummaryStore summaries,
      OutcomeStore outcomes,
      ImportStore imports,
      JsonMapper json) {
    this.evaluations = evaluations;
    this.runs = runs;
    this.summaries = summaries;
    this.outcomes = outcomes;
    this.imports = imports;
    this.json = json;
  }

  /**
   * One that ran here and succeeded.
   *
   * @param graders names with their versions, the deciding one first
   * @param hasRecords whether {@link #records} has what became of its examples; not for those from
   *     before that was kept
   */
  public record Own(
      UUID id,
      StartEvaluationRequest asked,
      EvaluationSummary summary,
      @Nullable SequencedMap<String, Integer> graders,
      boolean hasRecords,
      Instant createdAt,
      Instant endedAt) {}

  /** What {@link #add} did. */
  public record Added(UUID id, boolean isNew) {}

  /** A file of a bundle. */
  public record File(String path, byte[] content) {}

  /**
   * @param id of an evaluation, or of a rollout: then its newest evaluation without exclusions and
   *     with the dataset's own golds
   * @throws ApiException EVALUATION_NOT_FOUND, EVALUATION_NOT_SUCCEEDED, EVALUATION_IMPORTED
   */
  public Own own(String id) {
    Job job = runs.newestOf(id).orElseGet(() -> evaluations.own(id));
    if (job.state() != JobState.SUCCEEDED) {
      throw new ApiException(EvaluatorError.EVALUATION_NOT_SUCCEEDED, job.id(), job.state())
          .with("state", job.state().name());
    }
    Optional<Evaluated> evaluated = summaries.findEvaluated(job.id());
    return new Own(
        job.id(),
        json.treeToValue(job.request(), StartEvaluationRequest.class),
        summaries.find(job.id()).orElseThrow(),
        evaluated.map(Evaluated::graders).orElse(null),
        evaluated.isPresent() && outcomes.isWhole(job.id()),
        job.createdAt(),
        Objects.requireNonNull(job.endedAt()));
  }

  /**
   * What became of its examples, in dataset order.
   *
   * @param after index of the last one that was read; -1 for the first page
   */
  public List<ExampleRecord> records(UUID id, int after, int most) {
    return outcomes.records(id, after, most);
  }

  /**
   * Keeps an evaluation from elsewhere with everything that came along; the same bundle again is
   * the evaluation that it was before.
   *
   * @param graders null without records: it can be read and not be compared
   */
  @Transactional
  public Added add(
      ImportedEvaluation evaluation,
      EvaluationSummary summary,
      @Nullable SequencedMap<String, Integer> graders,
      List<ExampleRecord> records,
      List<File> files) {
    Optional<UUID> added = imports.add(evaluation);
    if (added.isEmpty()) {
      return new Added(imports.require(evaluation.bundleSha256()), false);
    }
    UUID id = added.get();
    if (graders == null) {
      summaries.add(id, summary);
    } else {
      summaries.add(id, new Evaluated(summary, graders));
      outcomes.add(id, records);
    }
    files.forEach(file -> imports.add(id, file));
    return new Added(id, true);
  }

  /**
   * A file of the bundle that an evaluation came in.
   *
   * @throws ApiException EVALUATION_NOT_FOUND, EVALUATION_FILE_NOT_FOUND
   */
  public byte[] file(String id, String path) {
    return imports
        .file(evaluations.job(id).id(), path)
        .orElseThrow(() -> new ApiException(EvaluatorError.EVALUATION_FILE_NOT_FOUND, id, path));
  }
}
