package dev.ratchet.contracts.evaluator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Corrections of golds and examples to leave out, uploaded once and never changed.
 *
 * @param id of this version
 * @param name under which it was uploaded; alone it means the newest version, {@code name@2}
 *     another
 * @param version counts the contents that were uploaded under the name
 * @param contentHash SHA-256 of its entries
 * @param datasetHash the dataset that it is for; absent: any whose examples fit
 * @param corrected entries with another gold
 * @param excluded entries that leave an example out
 * @param createdAt when it was uploaded
 * @param links paths by name: self, entries
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
