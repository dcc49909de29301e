package dev.ratchet.contracts.executor;

import java.util.List;

/**
 * The schema of a database: tables in name order, columns in declared order.
 *
 * @param databaseId of the executor
 * @param name that datasets call it by
 * @param tables views too; SQLite's own are left out
 */
public record SchemaResponse(String databaseId, String name, List<TableSchema> tables) {
  public SchemaResponse {
    tables = List.copyOf(tables);
  }
}
