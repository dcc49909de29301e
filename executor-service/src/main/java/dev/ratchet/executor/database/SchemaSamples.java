package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.TableSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to a structure how many rows each table has and up to three distinct values of each column,
 * in row order, out of the first 1,000 rows. A view that can't be read in its time has no samples
 * and 0 rows.
 */
final class SchemaSamples {

  private static final Logger log = LoggerFactory.getLogger(SchemaSamples.class);
  private static final int SAMPLES = 3;
  private static final int ROWS_LOOKED_AT = 1_000;
  private static final int LONGEST = 60;
  private static final Duration FOR_A_VIEW = Duration.ofSeconds(1);

  private final SchemaReader schemas;
  private final Duration timeout;

  SchemaSamples(SchemaReader schemas, Duration timeout) {
    this.schemas = schemas;
    this.timeout = timeout;
  }

  TableSchema addTo(Path file, TableSchema table) {
    try {
      return sampled(file, table);
    } catch (SchemaException e) {
      if (!table.view()) {
        throw e;
      }
      log.debug("View {} can't be sampled: {}", table.name(), e.getMessage());
      return table;
    }
  }

  private TableSchema sampled(Path file, TableSchema table) {
    if (table.columns().isEmpty()) {
      return table;
    }
    Duration limit = table.view() ? FOR_A_VIEW : timeout;
    String name = SchemaReader.quoted(table.name());
    long count =
        SchemaReader.number(
            schemas.table(file, "SELECT count(*) FROM " + name, limit).rows().getFirst()[0]);
    String columns =
        table.columns().stream()
            .map(
                column ->
                    "substr(" + SchemaReader.quoted(column.name()) + ", 1, " + (LONGEST + 1) + ")")
            .collect(Collectors.joining(", "));
    List<Object[]> rows =
        schemas
            .table(file, "SELECT " + columns + " FROM " + name + " LIMIT " + ROWS_LOOKED_AT, limit)
            .rows();
    var sampled = new ArrayList<ColumnSchema>();
    for (int i = 0; i < table.columns().size(); i++) {
      ColumnSchema column = table.columns().get(i);
      sampled.add(
          new ColumnSchema(
              column.name(),
              column.type(),
              column.notNull(),
              column.primaryKeyPosition(),
              distinct(rows, i)));
    }
    return new TableSchema(table.name(), table.view(), count, sampled, table.foreignKeys());
  }

  private static List<String> distinct(List<Object[]> rows, int column) {
    Set<String> values = new LinkedHashSet<>();
    for (Object[] row : rows) {
      if (row[column] != null) {
        values.add(shown(row[column]));
      }
      if (values.size() == SAMPLES) {
        break;
      }
    }
    return List.copyOf(values);
  }

  private static String shown(Object cell) {
    String text = cell instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : cell.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
