package dev.ratchet.sql.tree;

import java.util.List;

/**
 * One SELECT in the normal form of {@link QueryTree}.
 *
 * @param items result columns, without their aliases
 * @param tables tables of the database in FROM, each as often as it stands there
 * @param joins how each entry of FROM but the first is joined
 * @param joinConditions equalities between columns of two tables, from ON, USING or WHERE, and
 *     whatever else an outer join asks for
 * @param filters the other conditions of WHERE and of inner joins, split at AND
 * @param having split at AND
 * @param aggregates calls of aggregate functions anywhere in this SELECT, subqueries left out
 * @param subqueries nested in any part of this SELECT, one level down
 */
public record SelectBlock(
    boolean distinct,
    List<String> items,
    List<String> tables,
    List<Join> joins,
    List<String> joinConditions,
    List<String> filters,
    List<String> groupBy,
    List<String> having,
    List<String> aggregates,
    List<QueryTree> subqueries) {

  /**
   * One joined entry of FROM.
   *
   * @param kind inner, left, right, full, cross or natural; a comma counts as inner
   * @param table a table of the database or a common table; {@code derivedN} for the N-th subquery
   */
  public record Join(String kind, String table) {}

  public SelectBlock {
    items = List.copyOf(items);
    tables = List.copyOf(tables);
    joins = List.copyOf(joins);
    joinConditions = List.copyOf(joinConditions);
    filters = List.copyOf(filters);
    groupBy = List.copyOf(groupBy);
    having = List.copyOf(having);
    aggregates = List.copyOf(aggregates);
    subqueries = List.copyOf(subqueries);
  }

  /** One line in which the order of tables and conditions does not show. */
  String text() {
    var text = new StringBuilder("select ");
    text.append(distinct ? "distinct " : "").append(String.join(", ", items));
    part(text, " from ", tables.stream().sorted().toList(), ", ");
    part(text, " on ", joinConditions.stream().sorted().toList(), " and ");
    part(text, " where ", filters.stream().sorted().toList(), " and ");
    part(text, " group by ", groupBy, ", ");
    part(text, " having ", having.stream().sorted().toList(), " and ");
    return text.toString();
  }

  private static void part(StringBuilder text, String name, List<String> parts, String between) {
    if (!parts.isEmpty()) {
      text.append(name).append(String.join(between, parts));
    }
  }
}
