package dev.ratchet.generator.schema;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.ForeignKeySchema;
import dev.ratchet.contracts.executor.TableSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes tables in few tokens: {@code table(column, …)}, one a line in name order, then the foreign
 * keys within the selection as {@code keys: a.x = b.y, …}. Types and primary keys are left out.
 */
final class CompactSchemaText {

  private static final int MOST_COLUMNS = 80;
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private CompactSchemaText() {}

  static String render(List<TableSchema> tables) {
    Set<String> shown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    tables.forEach(table -> shown.add(table.name()));
    var lines = new ArrayList<String>();
    var keys = new ArrayList<String>();
    for (TableSchema table :
        tables.stream().sorted(Comparator.comparing(TableSchema::name)).toList()) {
      lines.add(line(table));
      for (ForeignKeySchema key : table.foreignKeys()) {
        if (shown.contains(key.targetTable())) {
          addKey(keys, table, key);
        }
      }
    }
    if (!keys.isEmpty()) {
      lines.add("keys: " + String.join(", ", keys));
    }
    return String.join("\n", lines);
  }

  private static String line(TableSchema table) {
    return table.columns().stream()
        .limit(MOST_COLUMNS)
        .map(ColumnSchema::name)
        .map(CompactSchemaText::quoted)
        .collect(Collectors.joining(", ", quoted(table.name()) + "(", ")"));
  }

  private static void addKey(List<String> keys, TableSchema table, ForeignKeySchema key) {
    for (int i = 0; i < key.columns().size() && i < key.targetColumns().size(); i++) {
      keys.add(
          "%s.%s = %s.%s"
              .formatted(
                  quoted(table.name()),
                  quoted(key.columns().get(i)),
                  quoted(key.targetTable()),
                  quoted(key.targetColumns().get(i))));
    }
  }

  // Without a type behind it only the quotes tell where a name with a blank ends, and in SQL it
  // needs them anyway.
  private static String quoted(String name) {
    return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
