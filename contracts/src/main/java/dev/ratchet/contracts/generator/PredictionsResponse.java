package dev.ratchet.contracts.generator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file of predictions, for the replay engine.
 *
 * @param examples examples that it covers
 * @param samplesPerExample the most predictions that one example has
 */
public record PredictionsResponse(
    String id,
    @Nullable String name,
    int examples,
    int samplesPerExample,
    int blank,
    String sha256,
    Instant createdAt) {}
