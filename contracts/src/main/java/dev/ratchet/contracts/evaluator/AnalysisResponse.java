package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error analysis, running or ended.
 *
 * @param id of this analysis; the same request has the same
 * @param rolloutId the rollout that is analysed
 * @param evaluationId whose exclusions and overlay count; absent when the rollout itself was asked
 *     for
 * @param label how tables name the run; absent: by the rollout's name
 * @param state only a SUCCEEDED one has a report
 * @param report present once it succeeded
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for
 * @param endedAt absent while it goes on
 * @param links paths by name: self, events, report and examples once it succeeded, cancel until it
 *     has ended
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
