package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question with its gold SQL.
 *
 * @param index 0-based place in the dataset, over all its splits
 * @param databaseName the {@code db_id} of the file
 * @param databaseId the registered database; absent when it is unknown, see {@code problem}
 * @param goldTables tables that the gold names, in name order
 */
public record ExampleResponse(
    int index,
    String id,
    @Schema(example = "How many singers do we have?") String question,
    @Schema(example = "SELECT count(*) FROM singer") String goldSql,
    @Schema(example = "concert_singer") String databaseName,
    @Nullable String databaseId,
    @Nullable String evidence,
    @Nullable String difficulty,
    Hardness hardness,
    @Schema(example = "dev") String split,
    List<String> goldTables,
    @Nullable String problem) {
  public ExampleResponse {
    goldTables = List.copyOf(goldTables);
  }
}
