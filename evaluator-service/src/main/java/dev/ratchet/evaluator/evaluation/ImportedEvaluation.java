package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.EvaluationOrigin;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.kit.job.Job;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation that came in a bundle; a job keeps it. The job's own times are those of the import.
 *
 * @param asked what it was asked for where it ran; deep in the job's request, so that nothing takes
 *     its rollout or overlay for those of the same id here
 * @param evaluationId its id there
 * @param ratchet version of the contracts that the bundle was written by
 * @param bundleSha256 of the bundle's manifest
 */
public record ImportedEvaluation(
    StartEvaluationRequest asked,
    String evaluationId,
    String ratchet,
    String bundleSha256,
    Instant createdAt,
    Instant endedAt) {
  static final String KIND = "imported-evaluation";

  static boolean is(Job job) {
    return job.kind().equals(KIND);
  }

  EvaluationResponse response(Job job, @Nullable EvaluationSummary summary) {
    String self = "/v1/evaluations/" + job.id();
    return new EvaluationResponse(
        job.id().toString(),
        asked.rolloutId(),
        job.state(),
        summary,
        null,
        createdAt,
        endedAt,
        new EvaluationOrigin(
            evaluationId, ratchet, bundleSha256, Objects.requireNonNull(job.endedAt())),
        Map.of(
            "self", self,
            "summary", self + "/summary",
            "report", self + "/report",
            "files", self + "/files"));
  }
}
