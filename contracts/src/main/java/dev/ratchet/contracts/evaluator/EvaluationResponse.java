package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation, running or ended.
 *
 * @param id of this evaluation, as other requests name it
 * @param rolloutId the rollout that is evaluated
 * @param state RUNNING also while it waits for the rollout's end
 * @param summary present once it succeeded
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for, of an imported one where it ran
 * @param endedAt absent while it goes on
 * @param imported present when it came in a bundle: it can be read, compared and deleted, and its
 *     rollout is not here
 * @param links paths by name: self, events, cancel until it has ended, and once it succeeded
 *     summary, report and bundle; of an imported one self, summary, report and files
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
