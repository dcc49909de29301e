package dev.ratchet.contracts.executor;

import java.util.List;

/**
 * A foreign key. An implicit target is already resolved to the referenced primary key.
 *
 * @param columns of the table that declares it
 * @param targetTable the table that they refer to
 * @param targetColumns in the order of {@code columns}
 */
public record ForeignKeySchema(
    List<String> columns, String targetTable, List<String> targetColumns) {
  public ForeignKeySchema {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
  }
}
