package dev.ratchet.contracts.executor;

import java.util.List;

/** A foreign key. An implicit target is already resolved to the referenced primary key. */
public record ForeignKeySchema(
    List<String> columns, String targetTable, List<String> targetColumns) {
  public ForeignKeySchema {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }
}
