package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An imported dataset; immutable.
 *
 * @param contentHash SHA-256 over the examples and the hashes of their databases
 * @param withoutDatabase examples whose database is unknown: they stay, and rollouts skip and count
 *     them
 */
public record DatasetResponse(
    String id,
    @Schema(example = "spider-dev") String name,
    DatasetFormat format,
    String contentHash,
    int examples,
    int withoutDatabase,
    Map<String, Integer> splits,
    Map<Hardness, Integer> hardness,
    List<String> warnings,
    Instant createdAt) {
  public DatasetResponse {
    splits = Map.copyOf(splits);
    hardness = Map.copyOf(hardness);
    warnings = List.copyOf(warnings);
  }
}
