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
 */
public record EvaluationResponse(
    String id,
    String rolloutId,
    JobState state,
    @Nullable EvaluationSummary summary,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public EvaluationResponse {
    links = Map.copyOf(links);
  }
}
