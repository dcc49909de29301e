package dev.ratchet.contracts.evaluator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Corrections of golds and examples to leave out, uploaded once and never changed.
 *
 * @param version counts the contents that were uploaded under the name
 * @param contentHash SHA-256 of its entries
 * @param datasetHash the dataset that it is for; absent: any whose examples fit
 */
public record OverlayResponse(
    String id,
    String name,
    int version,
    String contentHash,
    @Nullable String datasetHash,
    int corrected,
    int excluded,
    Instant createdAt,
    Map<String, String> links) {}
