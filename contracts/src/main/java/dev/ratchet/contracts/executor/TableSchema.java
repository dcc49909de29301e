package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * One table or view. SQLite's own tables are left out.
 *
 * @param name as the database spells it
 * @param view a view, not a table
 * @param rows how many it has now; 0 for a view that can't be counted
 * @param columns none for a view over a table that is gone
 * @param foreignKeys that it declares
 */
public record TableSchema(
    @Schema(example = "singer") String name,
    boolean view,
    long rows,
    List<ColumnSchema> columns,
    List<ForeignKeySchema> foreignKeys) {
  public TableSchema {
    columns = List.copyOf(columns);
    foreignKeys = List.copyOf(foreignKeys);
  }
}
