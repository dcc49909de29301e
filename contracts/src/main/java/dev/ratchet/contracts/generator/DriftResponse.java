package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A drift as seen from outside.
 *
 * @param report there once it SUCCEEDED
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
