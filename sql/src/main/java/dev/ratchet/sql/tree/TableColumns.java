package dev.ratchet.sql.tree;

import static dev.ratchet.sql.SqlText.asciiLower;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which columns the tables of a database have; compared without regard to ASCII case. */
public final class TableColumns {
  /** Nothing is known, so that nothing is denied. */
  public static final TableColumns UNKNOWN = new TableColumns(Map.of());

  private final Map<String, Set<String>> columns;

  private TableColumns(Map<String, Set<String>> columns) {
    this.columns = columns;
  }

  public static TableColumns of(Map<String, ? extends Collection<String>> columnsByTable) {
    Map<String, Set<String>> columns = new HashMap<>();
    columnsByTable.forEach(
        (table, names) ->
            columns.put(
                asciiLower(table),
                names.stream()
                    .map(name -> asciiLower(name))
                    .collect(Collectors.toUnmodifiableSet())));
    return new TableColumns(columns);
  }

  /** Whether the columns of this table are known. */
  public boolean knows(String table) {
    return columns.containsKey(asciiLower(table));
  }

  /** Whether the table is known to have the column. */
  public boolean has(String table, String column) {
    return columns.getOrDefault(asciiLower(table), Set.of()).contains(asciiLower(column));
  }

  /** The tables that are known to have the column, in lower case and in order of name. */
  public List<String> owners(String column) {
    String wanted = asciiLower(column);
    return columns.entrySet().stream()
        .filter(table -> table.getValue().contains(wanted))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
