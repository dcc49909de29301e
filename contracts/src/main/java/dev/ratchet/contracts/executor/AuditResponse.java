package dev.ratchet.contracts.executor;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An audit, running or ended.
 *
 * @param id of this audit, as other requests name it
 * @param datasetId whose golds are looked at
 * @param state a CANCELLED or FAILED one has the findings up to there
 * @param done examples whose gold was looked at
 * @param total examples that are asked for
 * @param counts examples by flag, once ended
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for
 * @param endedAt absent while it goes on
 */
public record AuditResponse(
    String id,
    String datasetId,
    JobState state,
    int done,
    int total,
    Map<AuditFlag, Integer> counts,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt) {
  public AuditResponse {
    counts = Map.copyOf(counts);
  }
}
