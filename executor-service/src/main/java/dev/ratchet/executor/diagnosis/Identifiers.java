package dev.ratchet.executor.diagnosis;

import static dev.ratchet.contracts.executor.FindingKind.COLUMN_ELSEWHERE;
import static dev.ratchet.contracts.executor.FindingKind.UNDEFINED_ALIAS;
import static dev.ratchet.contracts.executor.FindingKind.UNKNOWN_COLUMN;
import static dev.ratchet.contracts.executor.FindingKind.UNKNOWN_TABLE;
import static dev.ratchet.contracts.executor.FindingKind.WRONG_OWNER;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.contracts.executor.TableSchema;
import dev.ratchet.sql.SqlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wrong identifiers of a candidate that failed (spec 2.8, 4 to 7), over real tokens: comma joins,
 * quoted identifiers, CTE names and subqueries are seen.
 */
public final class Identifiers {

  private static final Set<String> ROW_ID = Set.of("rowid", "oid", "_rowid_");

  private final Map<String, TableSchema> visible = new LinkedHashMap<>();

  /**
   * @param tables all tables of the database
   * @param visibleTables those that the prompt showed; null for all
   */
  public Identifiers(List<TableSchema> tables, @Nullable List<String> visibleTables) {
    Set<String> shown = new HashSet<>();
    if (visibleTables != null) {
      visibleTables.forEach(name -> shown.add(SqlText.asciiLower(name)));
    }
    tables.stream()
        .sorted(Comparator.comparing(table -> SqlText.asciiLower(table.name())))
        .filter(table -> visibleTables == null || shown.contains(SqlText.asciiLower(table.name())))
        .forEach(table -> visible.put(SqlText.asciiLower(table.name()), table));
  }

  /** What is wrong, the identifier of SQLite's message first, each reference once. */
  public List<Finding> findings(String sql, String error) {
    var found = new ArrayList<Finding>();
    QueryScope scope = QueryScope.of(sql);
    Set<String> seen = new HashSet<>();
    Optional<MissingName> missing = MissingName.in(error);
    missing.ifPresent(name -> addMissing(name, scope, seen, found));
    for (QueryScope.Reference reference : scope.references()) {
      if (seen.add(key(reference.alias(), reference.column()))) {
        qualified(reference.alias(), reference.column(), scope).ifPresent(found::add);
      }
    }
    return found;
  }

  private void addMissing(
      MissingName missing, QueryScope scope, Set<String> seen, List<Finding> found) {
    if (missing.isTable()) {
      if (!visible.containsKey(SqlText.asciiLower(missing.name()))) {
        found.add(new Finding(UNKNOWN_TABLE, null, missing.name(), null, List.of()));
      }
      return;
    }
    String alias = missing.qualifier();
    if (alias == null) {
      found.add(bare(missing.name()));
    } else if (seen.add(key(alias, missing.name()))) {
      qualified(alias, missing.name(), scope).ifPresent(found::add);
    }
  }

  private Finding bare(String column) {
    List<String> owners = owners(column);
    return new Finding(
        owners.isEmpty() ? UNKNOWN_COLUMN : COLUMN_ELSEWHERE, null, null, column, owners);
  }

  private Optional<Finding> qualified(String alias, String column, QueryScope scope) {
    List<QueryScope.Target> targets = scope.targets(alias);
    List<String> owners = owners(column);
    if (targets.isEmpty()) {
      return Optional.of(new Finding(UNDEFINED_ALIAS, alias, null, column, owners));
    }
    String lacking = null;
    for (QueryScope.Target target : targets) {
      String name = target.table();
      TableSchema table = name == null ? null : visible.get(SqlText.asciiLower(name));
      // What a subquery offers is not known here, and a table that was not shown has its own word.
      if (table == null || has(table, column)) {
        return Optional.empty();
      }
      lacking = table.name();
    }
    return Optional.of(
        new Finding(
            owners.isEmpty() ? UNKNOWN_COLUMN : WRONG_OWNER, alias, lacking, column, owners));
  }

  private List<String> owners(String column) {
    return visible.values().stream()
        .filter(table -> hasColumn(table, column))
        .map(TableSchema::name)
        .toList();
  }

  private static boolean has(TableSchema table, String column) {
    return hasColumn(table, column) || ROW_ID.contains(SqlText.asciiLower(column));
  }

  private static boolean hasColumn(TableSchema table, String column) {
    for (ColumnSchema candidate : table.columns()) {
      if (SqlText.equalsIgnoringAsciiCase(candidate.name(), column)) {
        return true;
      }
    }
    return false;
  }

  private static String key(String alias, String column) {
    return SqlText.asciiLower(alias) + '.' + SqlText.asciiLower(column);
  }
}
