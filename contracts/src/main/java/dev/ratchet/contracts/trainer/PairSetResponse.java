package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pair set. Once SUCCEEDED it never changes.
 *
 * @param id of this set, as other requests name it
 * @param name unique; absent without one
 * @param state only a SUCCEEDED one has pairs
 * @param request as it was asked for, with its defaults
 * @param hash SHA-256 over its pairs; absent until SUCCEEDED, as are {@code counts}
 * @param counts what it has and what came of its sources; absent until SUCCEEDED
 * @param promptHashes SHA-256 of the templates that its prompts were made with; empty until
 *     SUCCEEDED
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for
 * @param endedAt absent while it goes on
 * @param links paths by name: self, events, and what can be read or done in its state
 */
public record PairSetResponse(
    String id,
    @Schema(example = "spider-pairs") @Nullable String name,
    JobState state,
    PairSetRequest request,
    @Nullable String hash,
    @Nullable PairSetCounts counts,
    List<String> promptHashes,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public PairSetResponse {
    promptHashes = List.copyOf(promptHashes);
    links = Map.copyOf(links);
  }
}
