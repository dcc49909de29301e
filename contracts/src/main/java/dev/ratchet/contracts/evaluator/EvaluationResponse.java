package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation, running or ended.
 *
 * @param summary present once it succeeded
 * @param imported present when it came in a bundle: it can be read, compared and deleted, and its
 *     rollout is not here
 */
public record EvaluationResponse(
    String id,
    String rolloutId,
    JobState state,
    @Nullable EvaluationSummary summary,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable EvaluationOrigin imported,
    Map<String, String> links) {
  public EvaluationResponse {
    links = Map.copyOf(links);
  }
}
