package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question with its gold SQL.
 *
 * @param index 0-based place in the dataset, over all its splits
 * @param id as the file has it, else its split and place, such as {@code dev-7}
 * @param question as it is put to models
 * @param goldSql the SQL that the dataset gives as right
 * @param databaseName the {@code db_id} of the file
 * @param databaseId the registered database; absent when it is unknown, see {@code problem}
 * @param evidence a hint that is shown with the question; absent without one
 * @param difficulty as the file gives it, BIRD's for example; absent without one
 * @param hardness Spider's class, computed from the gold SQL
 * @param split the part of the dataset that it belongs to
 * @param goldTables tables that the gold names, in name order
 * @param problem why it has no database; absent else
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
