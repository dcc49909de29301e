package dev.ratchet.generator.schema;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.ForeignKeySchema;
import dev.ratchet.contracts.executor.TableSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes tables as text for a model, in the standard style. */
final class SchemaText {

  private static final int MOST_COLUMNS = 80;
  private static final int MOST_TABLES_LISTED = 8;
  private static final int MOST_COLUMNS_LISTED = 18;

  private SchemaText() {}

  /** Spec 2.2: tables in name order, each followed by its foreign keys within the selection. */
  static String render(List<TableSchema> tables) {
    Set<String> shown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    tables.forEach(table -> shown.add(table.name()));
    var text = new StringBuilder();
    for (TableSchema table : inNameOrder(tables)) {
      text.append(
          table.columns().stream()
              .limit(MOST_COLUMNS)
              .map(SchemaText::column)
              .collect(Collectors.joining(", ", "Table " + table.name() + ": ", "\n")));
      for (ForeignKeySchema key : table.foreignKeys()) {
        if (shown.contains(key.targetTable())) {
          appendForeignKey(text, table, key);
        }
      }
    }
    return text.toString().stripTrailing();
  }

  private static String column(ColumnSchema column) {
    String type = column.type().isBlank() ? "TEXT" : column.type().toUpperCase(Locale.ROOT);
    return column.name() + " " + type + (column.primaryKeyPosition() > 0 ? " primary_key" : "");
  }

  private static void appendForeignKey(
      StringBuilder text, TableSchema table, ForeignKeySchema key) {
    for (int i = 0; i < key.columns().size() && i < key.targetColumns().size(); i++) {
      text.append(
          "Foreign key: %s.%s -> %s.%s%n"
              .formatted(
                  table.name(), key.columns().get(i), key.targetTable(), key.targetColumns().get(i))
              .replace(System.lineSeparator(), "\n"));
    }
  }

  /** Spec 2.8, step 9: up to 8 tables with up to 18 columns each. */
  static String columnsLine(List<TableSchema> tables) {
    return inNameOrder(tables).stream()
        .limit(MOST_TABLES_LISTED)
        .map(SchemaText::listed)
        .collect(Collectors.joining("; ", "Available columns: ", "."));
  }

  private static String listed(TableSchema table) {
    String columns =
        table.columns().stream()
            .limit(MOST_COLUMNS_LISTED)
            .map(ColumnSchema::name)
            .collect(Collectors.joining(", "));
    boolean cut = table.columns().size() > MOST_COLUMNS_LISTED;
    return table.name() + "(" + columns + (cut ? ", ..." : "") + ")";
  }

  private static List<TableSchema> inNameOrder(List<TableSchema> tables) {
    return tables.stream().sorted(Comparator.comparing(TableSchema::name)).toList();
  }
}
