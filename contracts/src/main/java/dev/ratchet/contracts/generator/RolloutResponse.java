package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as seen from outside.
 *
 * @param id of this rollout, as other requests name it
 * @param name what the request called it; absent without one
 * @param state PAUSED while something that it needs is away; only a SUCCEEDED one is whole
 * @param kind follows from turns, scope and feedback; numbers of different kinds are never mixed
 * @param config with every default filled in
 * @param progress in examples
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for
 * @param startedAt when work on it first began; absent until then
 * @param endedAt absent while it goes on
 * @param links paths by name: self, events, manifest, trajectories, exports, and what can be done
 *     in its state: cancel, resume or retry
 */
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
