package dev.ratchet.contracts.executor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one statement.
 *
 * @param rows cells are JSON null, number or text; a blob is an object {@code {"hex": "…"}}
 * @param rowCount rows that the statement gave, or a lower bound when {@code truncated}
 * @param truncated more rows exist than are returned
 * @param error SQLite's own words, or why the statement was refused
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
