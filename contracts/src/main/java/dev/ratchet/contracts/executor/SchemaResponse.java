package dev.ratchet.contracts.executor;

import java.util.List;

/** The schema of a database: tables in name order, columns in declared order. */
public record SchemaResponse(String databaseId, String name, List<TableSchema> tables) {
  public SchemaResponse {
    tables = List.copyOf(tables);
  }
}
