package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One table or view. SQLite's own tables are left out. */
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
