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
import dev.ratchet.sql.TableReferences;
import dev.ratchet.sql.TableReferences.Column;
import dev.ratchet.sql.TableReferences.Source;
import dev.ratchet.sql.TableReferences.Table;
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
    TableReferences references = TableReferences.of(sql);
    Map<String, List<Column>> byName = new LinkedHashMap<>();
    for (Column column : references.columns()) {
      if (!column.column().equals("*")) {
        byName
            .computeIfAbsent(key(column.qualifier(), column.column()), _ -> new ArrayList<>())
            .add(column);
      }
    }
    Optional<MissingName> missing = MissingName.in(error);
    missing.ifPresent(name -> addMissing(name, byName, references, found));
    for (List<Column> places : byName.values()) {
      qualified(places, references).ifPresent(found::add);
    }
    return found;
  }

  private void addMissing(
      MissingName missing,
      Map<String, List<Column>> byName,
      TableReferences references,
      List<Finding> found) {
    if (missing.isTable()) {
      if (!visible.containsKey(SqlText.asciiLower(missing.name()))) {
        found.add(new Finding(UNKNOWN_TABLE, null, missing.name(), null, List.of()));
      }
      return;
    }
    String alias = missing.qualifier();
    if (alias == null) {
      found.add(bare(missing.name()));
      return;
    }
    List<Column> places = byName.remove(key(alias, missing.name()));
    if (places != null) {
      qualified(places, references).ifPresent(found::add);
    }
  }

  private Finding bare(String column) {
    List<String> owners = owners(column);
    return new Finding(
        owners.isEmpty() ? UNKNOWN_COLUMN : COLUMN_ELSEWHERE, null, null, column, owners);
  }

  /** The first of the places, all with the same words, at which the reference is wrong. */
  private Optional<Finding> qualified(List<Column> places, TableReferences references) {
    return places.stream()
        .flatMap(place -> qualified(place, references.resolve(place)).stream())
        .findFirst();
  }

  private Optional<Finding> qualified(Column place, Optional<Table> target) {
    String alias = place.qualifier();
    List<String> owners = owners(place.column());
    if (target.isEmpty()) {
      return Optional.of(new Finding(UNDEFINED_ALIAS, alias, null, place.column(), owners));
    }
    // What a subquery offers is not known here, and a table that was not shown has its own word.
    TableSchema table =
        target.get().source() == Source.TABLE
            ? visible.get(SqlText.asciiLower(target.get().name()))
            : null;
    if (table == null || has(table, place.column())) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            owners.isEmpty() ? UNKNOWN_COLUMN : WRONG_OWNER,
            alias,
            table.name(),
            place.column(),
            owners));
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
