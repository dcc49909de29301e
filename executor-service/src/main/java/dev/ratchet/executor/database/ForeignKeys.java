package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.ForeignKeySchema;
import dev.ratchet.sql.SqlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the lines of foreign_key_list together. A key that names no target column means the primary
 * key of its target (spec 2.2).
 */
final class ForeignKeys {

  private ForeignKeys() {}

  /**
   * @param rows table, number of the key, target table, column, target column or null
   */
  static Map<String, List<ForeignKeySchema>> resolve(
      List<Object[]> rows, Map<String, List<ColumnSchema>> columns) {
    Map<String, List<ForeignKeySchema>> keys = new LinkedHashMap<>();
    for (int from = 0; from < rows.size(); ) {
      int to = from + 1;
      while (to < rows.size() && sameKey(rows.get(from), rows.get(to))) {
        to++;
      }
      List<Object[]> lines = rows.subList(from, to);
      keys.computeIfAbsent(String.valueOf(lines.getFirst()[0]), _ -> new ArrayList<>())
          .add(key(lines, columns));
      from = to;
    }
    return keys;
  }

  private static boolean sameKey(Object[] one, Object[] other) {
    return one[0].equals(other[0]) && one[1].equals(other[1]);
  }

  private static ForeignKeySchema key(
      List<Object[]> lines, Map<String, List<ColumnSchema>> columns) {
    String written = String.valueOf(lines.getFirst()[2]);
    String target =
        columns.keySet().stream()
            .filter(name -> SqlText.equalsIgnoringAsciiCase(name, written))
            .findFirst()
            .orElse(written);
    List<String> primaryKey =
        columns.getOrDefault(target, List.of()).stream()
            .filter(column -> column.primaryKeyPosition() > 0)
            .sorted(Comparator.comparingInt(ColumnSchema::primaryKeyPosition))
            .map(ColumnSchema::name)
            .toList();
    var from = new ArrayList<String>();
    var to = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      Object[] line = lines.get(i);
      from.add(String.valueOf(line[3]));
      if (line[4] != null) {
        to.add(String.valueOf(line[4]));
      } else if (i < primaryKey.size()) {
        to.add(primaryKey.get(i));
      }
    }
    return new ForeignKeySchema(from, target, to);
  }
}
