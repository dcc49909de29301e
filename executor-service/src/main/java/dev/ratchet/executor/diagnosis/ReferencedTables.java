package dev.ratchet.executor.diagnosis;

import dev.ratchet.sql.SqlText;
import java.util.List;
import java.util.Set;

/** The tables of a database that a query names in FROM, JOIN and after commas (spec 2.15). */
public final class ReferencedTables {

  private ReferencedTables() {}

  /** Real tables only, in name order, spelt as the database spells them. */
  public static List<String> of(String sql, List<String> databaseTables) {
    Set<String> named = QueryScope.of(sql).tables();
    return databaseTables.stream()
        .filter(table -> named.contains(SqlText.asciiLower(table)))
        .sorted()
        .toList();
  }
}
