package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An imported dataset; immutable.
 *
 * @param id follows from name and content
 * @param name for people; rollouts name a dataset by its id
 * @param format that the file was read in
 * @param contentHash SHA-256 over the examples and the hashes of their databases
 * @param examples of all splits together
 * @param withoutDatabase examples whose database is unknown: they stay, and rollouts skip and count
 *     them
 * @param splits examples of each split, by its name
 * @param hardness examples of each of Spider's classes; a class that none has is missing
 * @param warnings what was wrong with how many examples; the first 20
 * @param createdAt when it was imported
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
