package dev.ratchet.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that a SQL text reads and the qualified columns that it names, with their places and
 * the scopes in which aliases hold.
 *
 * <p>Read without a schema and without demanding that the SQL be right: comma joins, joins in
 * brackets, subqueries at any depth, set operations and common table expressions are followed;
 * names may be quoted in any of SQLite's ways.
 *
 * @param scopes parent of each scope by its number; -1 for a statement's own. Each SELECT is a
 *     scope
 */
public record TableReferences(List<Table> tables, List<Column> columns, List<Integer> scopes) {

  /** Where the rows of a table in FROM come from. */
  public enum Source {
    /** A table or view of the database, or so the text pretends. */
    TABLE,
    COMMON_TABLE_EXPRESSION,
    SUBQUERY,
    FUNCTION
  }

  /**
   * One entry of a FROM clause.
   *
   * @param name without quotes; empty for a subquery
   * @param alias without quotes
   * @param start offset of the name or bracket in the text
   * @param end offset after the name or bracket
   */
  public record Table(
      Source source, String name, Optional<String> alias, int scope, int start, int end) {

    /**
     * What columns of this table are qualified with: the alias, or the name where there is none.
     */
    public String visibleName() {
      return alias.orElse(name);
    }
  }

  /**
   * One {@code qualifier.column}, without quotes.
   *
   * @param column {@code *} for all columns
   */
  public record Column(String qualifier, String column, int scope, int start, int end) {}

  public TableReferences {
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
    scopes = List.copyOf(scopes);
  }

  /** Reads any text; what makes no sense is passed over. */
  public static TableReferences of(String sql) {
    return new TableReader(SqlTokenizer.significant(sql)).read();
  }

  /** The names of tables of the database in lower case, in order of first appearance. */
  public Set<String> tableNames() {
    var names = new LinkedHashSet<String>();
    for (Table table : tables) {
      if (table.source() == Source.TABLE) {
        names.add(SqlText.asciiLower(table.name()));
      }
    }
    return names;
  }

  /** The entry that a column's qualifier stands for, looked up in its own SELECT, then outwards. */
  public Optional<Table> resolve(Column column) {
    return resolve(column.qualifier(), column.scope());
  }

  /**
   * The entry that a qualifier stands for within a scope. An alias hides the name of its own table.
   */
  public Optional<Table> resolve(String qualifier, int scope) {
    for (int current = scope; current >= 0; current = scopes.get(current)) {
      for (Table table : tables) {
        if (table.scope() == current
            && SqlText.equalsIgnoringAsciiCase(table.visibleName(), qualifier)) {
          return Optional.of(table);
        }
      }
    }
    return Optional.empty();
  }

  /** The entries of one SELECT's FROM clause. */
  public List<Table> inScope(int scope) {
    var found = new ArrayList<Table>();
    for (Table table : tables) {
      if (table.scope() == scope) {
        found.add(table);
      }
    }
    return found;
  }

  /** How many entries are joined to one before them, over all scopes. */
  public int joins() {
    var withTables = new LinkedHashSet<Integer>();
    tables.forEach(table -> withTables.add(table.scope()));
    return tables.size() - withTables.size();
  }
}
