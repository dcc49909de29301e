package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A drift as seen from outside.
 *
 * @param id of this drift
 * @param state only a SUCCEEDED one has a report
 * @param config with every default filled in
 * @param progress absent until work on it has begun
 * @param report there once it SUCCEEDED
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for
 * @param startedAt when work on it first began; absent until then
 * @param endedAt absent while it goes on
 * @param links paths by name: self, events, and cancel while it goes on
 */
public record DriftResponse(
    String id,
    JobState state,
    DriftConfig config,
    @Nullable DriftProgress progress,
    @Nullable DriftReport report,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public DriftResponse {
    links = Map.copyOf(links);
  }
}
