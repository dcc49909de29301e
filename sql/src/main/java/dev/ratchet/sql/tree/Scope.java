package dev.ratchet.sql.tree;

import static dev.ratchet.sql.SqlText.asciiLower;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/** What the names in one SELECT stand for. */
final class Scope {
  private final @Nullable Scope outer;
  private final TableColumns columns;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, Result> aliases = new HashMap<>();
  private final List<Result> results = new ArrayList<>();
  private final Set<String> commonTables = new HashSet<>();

  Scope(@Nullable Scope outer, TableColumns columns) {
    this.outer = outer;
    this.columns = columns;
  }

  /** An entry of FROM is seen under its alias, else under its name. */
  void addSource(String visible, String name) {
    sources.putIfAbsent(asciiLower(visible), name);
  }

  void addCommonTable(String name) {
    commonTables.add(asciiLower(name));
  }

  boolean isCommonTable(String name) {
    return commonTables.contains(asciiLower(name)) || outer != null && outer.isCommonTable(name);
  }

  /**
   * What GROUP BY, HAVING and ORDER BY may name. A column without an alias goes by its own name.
   *
   * @param items as they are written, in the order of {@code read}
   */
  void addResults(List<SelectItem<?>> items, List<Result> read) {
    results.addAll(read);
    for (int i = 0; i < items.size(); i++) {
      String name = resultName(items.get(i));
      if (name != null) {
        aliases.putIfAbsent(asciiLower(QuotedName.plain(name)), read.get(i));
      }
    }
  }

  private static @Nullable String resultName(SelectItem<?> item) {
    if (item.getAlias() != null) {
      return item.getAlias().getName();
    }
    return item.getExpression() instanceof Column column ? column.getColumnName() : null;
  }

  @Nullable Result result(String alias) {
    return aliases.get(asciiLower(alias));
  }

  List<Result> results() {
    return Collections.unmodifiableList(results);
  }

  /** The results of the first SELECT of a set operation name those of the whole. */
  void takeResults(Scope first) {
    results.addAll(first.results);
    first.aliases.forEach(aliases::putIfAbsent);
  }

  /** The table that a qualifier stands for; the qualifier itself where nothing is known. */
  String table(String qualifier) {
    String found = sources.get(asciiLower(qualifier));
    if (found != null) {
      return found;
    }
    return outer == null ? asciiLower(qualifier) : outer.table(qualifier);
  }

  /** The table in FROM that owns a column without qualifier; null where that can't be told. */
  @Nullable String owner(String column) {
    List<String> owners = new ArrayList<>();
    boolean unknown = false;
    for (String table : Set.copyOf(sources.values())) {
      if (columns.has(table, column)) {
        owners.add(table);
      }
      unknown |= !columns.knows(table);
    }
    if (owners.size() == 1) {
      return owners.getFirst();
    }
    if (owners.isEmpty() && sources.size() == 1 && unknown) {
      return sources.values().iterator().next();
    }
    boolean elsewhere = owners.isEmpty() && !unknown && outer != null;
    return elsewhere ? outer.owner(column) : null;
  }

  /** The qualifier in lower case when it stands for an entry of this very FROM. */
  @Nullable String visible(String qualifier) {
    String name = asciiLower(qualifier);
    return sources.containsKey(name) ? name : null;
  }

  /** Under what name the entry of this very FROM is seen that owns the column. */
  @Nullable String visibleOwner(String column) {
    String owner = owner(column);
    return sources.entrySet().stream()
        .filter(source -> source.getValue().equals(owner))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** Whether a table of this very FROM is known to have the column. */
  boolean hasColumn(String column) {
    return sources.values().stream().anyMatch(table -> columns.has(table, column));
  }

  /** Whether the entry of this very FROM is known to have the column. */
  boolean has(String qualifier, String column) {
    String table = sources.get(asciiLower(qualifier));
    return table != null && columns.has(table, column);
  }

  /** The first other entry of this very FROM, as it is seen, that is known to have the column. */
  @Nullable String firstWith(String column, String besides) {
    return sources.entrySet().stream()
        .filter(source -> !source.getKey().equals(asciiLower(besides)))
        .filter(source -> columns.has(source.getValue(), column))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** Whether a name in double quotes is a column here; SQLite takes it for a text otherwise. */
  boolean isColumn(String name) {
    return hasColumn(name) || outer != null && outer.isColumn(name);
  }
}
