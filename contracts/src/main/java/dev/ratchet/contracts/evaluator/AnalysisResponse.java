package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error analysis, running or ended.
 *
 * @param report present once it succeeded
 */
public record AnalysisResponse(
    String id,
    String rolloutId,
    @Nullable String evaluationId,
    @Nullable String label,
    JobState state,
    @Nullable AnalysisReport report,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public AnalysisResponse {
    links = Map.copyOf(links);
  }
}
