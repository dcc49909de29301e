package dev.ratchet.contracts.generator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored verdict of a person.
 *
 * @param id to read or to withdraw it by
 * @param datasetId the verdict holds for this dataset, also in later rollouts over it
 * @param exampleIndex 0-based place in the dataset
 * @param rolloutId whose candidate was judged; the rollout may be gone by now
 * @param turn of the judged candidate, 1-based
 * @param sample of the judged candidate, 0-based
 * @param sql of the candidate
 * @param verdict of candidates for this example with the same SQL or the same result
 * @param message why, as a repair prompt may show it; absent without one
 * @param author who sent it
 * @param createdAt of several verdicts the latest counts
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
