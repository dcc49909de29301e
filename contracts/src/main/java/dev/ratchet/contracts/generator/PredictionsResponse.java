package dev.ratchet.contracts.generator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file of predictions, for the replay engine.
 *
 * @param id what {@code engine.predictionsId} of a rollout names
 * @param name given with the upload; absent without one
 * @param examples examples that it covers
 * @param samplesPerExample the most predictions that one example has
 * @param blank examples without any SQL, which count as wrong
 * @param sha256 of the uploaded bytes
 * @param createdAt when it was uploaded
 */
public record PredictionsResponse(
    String id,
    @Nullable String name,
    int examples,
    int samplesPerExample,
    int blank,
    String sha256,
    Instant createdAt) {}
