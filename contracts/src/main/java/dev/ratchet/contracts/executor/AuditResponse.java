package dev.ratchet.contracts.executor;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An audit, running or ended.
 *
 * @param counts examples by flag, once ended
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
