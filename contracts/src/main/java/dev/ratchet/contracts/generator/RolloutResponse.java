package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rollout as seen from outside. */
public record RolloutResponse(
    String id,
    @Nullable String name,
    JobState state,
    RunKind kind,
    RolloutConfig config,
    RolloutProgress progress,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public RolloutResponse {
    links = Map.copyOf(links);
  }
}
