package dev.ratchet.contracts.executor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one statement.
 *
 * @param outcome what became of the statement; only ROWS has a table
 * @param columns names as SQLite gives them; empty unless it gave rows
 * @param rows cells are JSON null, number or text; a blob is an object {@code {"hex": "…"}}
 * @param rowCount rows that the statement gave, or a lower bound when {@code truncated}
 * @param truncated more rows exist than are returned
 * @param error SQLite's own words, or why the statement was refused
 * @param elapsedMillis in SQLite, its wait not included; of a query that was stopped, its limit
 */
public record ExecuteResponse(
    OutcomeKind outcome,
    List<String> columns,
    List<List<@Nullable Object>> rows,
    long rowCount,
    boolean truncated,
    @Nullable String error,
    double elapsedMillis) {
  public ExecuteResponse {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
