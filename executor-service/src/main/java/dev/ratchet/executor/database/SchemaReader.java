package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.ForeignKeySchema;
import dev.ratchet.contracts.executor.TableSchema;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxQuery;
import dev.ratchet.sandbox.ResultTable;
import dev.ratchet.sql.SqlText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads schemas through the sandbox with SQL of our own: tables in name order, columns in declared
 * order, generated columns too, hidden ones of virtual tables not, implicit foreign key targets
 * resolved (spec 2.2). Needs neither Spring nor a server.
 */
public final class SchemaReader {

  private static final String NAMES =
      """
      SELECT name, type FROM sqlite_schema
      WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      ORDER BY name\
      """;
  private static final String KEYS =
      """
      SELECT m.name, f.id, f."table", f."from", f."to"
      FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f
      WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq\
      """;
  private static final int HIDDEN_IN_VIRTUAL_TABLE = 1;

  private final Sandbox sandbox;

  public SchemaReader(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * Names, types and keys, without rows and samples: {@code rows} is 0.
   *
   * @throws SchemaException when the schema can't be read
   */
  public List<TableSchema> structure(Path file, Duration timeout) {
    Map<String, Boolean> views = new LinkedHashMap<>();
    for (Object[] row : rows(file, NAMES, timeout)) {
      views.put(String.valueOf(row[0]), "view".equals(row[1]));
    }
    Map<String, List<ColumnSchema>> columns = new LinkedHashMap<>();
    views.forEach((name, view) -> columns.put(name, columns(file, name, view, timeout)));
    Map<String, List<ForeignKeySchema>> keys =
        ForeignKeys.resolve(rows(file, KEYS, timeout), columns);
    return views.entrySet().stream()
        .map(
            entry ->
                new TableSchema(
                    entry.getKey(),
                    entry.getValue(),
                    0,
                    columns.get(entry.getKey()),
                    keys.getOrDefault(entry.getKey(), List.of())))
        .sorted(Comparator.comparing(table -> SqlText.asciiLower(table.name())))
        .toList();
  }

  // A view over a table that is gone has no columns to tell; it stays in the list without any.
  private List<ColumnSchema> columns(Path file, String table, boolean view, Duration timeout) {
    String sql =
        "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo('%s')"
            .formatted(table.replace("'", "''"));
    var columns = new ArrayList<ColumnSchema>();
    try {
      for (Object[] row : rows(file, sql, timeout)) {
        if (number(row[4]) != HIDDEN_IN_VIRTUAL_TABLE) {
          columns.add(
              new ColumnSchema(
                  String.valueOf(row[0]),
                  row[1] == null ? "" : String.valueOf(row[1]),
                  number(row[2]) != 0,
                  (int) number(row[3]),
                  List.of()));
        }
      }
    } catch (SchemaException e) {
      if (!view) {
        throw e;
      }
    }
    return columns;
  }

  private List<Object[]> rows(Path file, String sql, Duration timeout) {
    return table(file, sql, timeout).rows();
  }

  ResultTable table(Path file, String sql, Duration timeout) {
    ExecutionOutcome outcome =
        sandbox.submitOwn(SandboxQuery.of(file, sql).withTimeout(timeout)).join();
    return switch (outcome) {
      case ExecutionOutcome.Rows rows -> rows.table();
      case ExecutionOutcome.SqlError error -> throw new SchemaException(error.message());
      case ExecutionOutcome.Refused refused -> throw new SchemaException(refused.reason());
      case ExecutionOutcome.TimedOut slow ->
          throw new SchemaException("no answer within " + slow.limit().toMillis() + " ms");
      case ExecutionOutcome.ResourceExhausted exhausted ->
          throw new SchemaException(exhausted.message());
      case ExecutionOutcome.WorkerLost lost -> throw new SchemaException(lost.reason());
    };
  }

  static long number(Object cell) {
    return cell instanceof Long value ? value : 0;
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
