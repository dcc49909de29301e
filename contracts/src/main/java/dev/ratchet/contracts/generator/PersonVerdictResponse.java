package dev.ratchet.contracts.generator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored verdict of a person.
 *
 * @param rolloutId whose candidate was judged; the rollout may be gone by now
 * @param sql of the candidate
 * @param author who sent it
 * @param withdrawnAt absent while it holds
 */
public record PersonVerdictResponse(
    String id,
    String datasetId,
    int exampleIndex,
    String rolloutId,
    int turn,
    int sample,
    String sql,
    VerifierOutcome verdict,
    @Nullable String message,
    String author,
    Instant createdAt,
    @Nullable Instant withdrawnAt) {}
