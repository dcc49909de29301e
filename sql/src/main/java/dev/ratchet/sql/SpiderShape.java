package dev.ratchet.sql;

import java.util.List;
import java.util.Set;

/**
 * The three counts behind {@link Hardness}, with the names of spec 7.5.
 *
 * @param components c1: clauses, joins, OR and LIKE
 * @param nested c2: nested queries in conditions, and a set operation
 * @param others o: how many of aggregates, select items, conditions and group columns are several
 */
record SpiderShape(int components, int nested, int others) {

  private static final Set<String> AGGREGATES = Set.of("max", "min", "count", "sum", "avg");
  private static final Set<String> NEGATED = Set.of("in", "like", "between", "exists", "glob");

  static SpiderShape of(String sql) {
    var core = SelectCore.outermost(sql);
    List<SqlToken> from = core.clause("from");
    List<SqlToken> where = core.clause("where");
    List<SqlToken> having = core.clause("having");
    List<SqlToken> group = core.clause("group");
    var join = new FromClause(from);
    List<SqlToken> on = join.conditions();

    int components =
        (where.isEmpty() ? 0 : 1)
            + (group.isEmpty() ? 0 : 1)
            + (core.clause("order").isEmpty() ? 0 : 1)
            + (core.clause("limit").isEmpty() ? 0 : 1)
            + Math.max(0, join.tables() - 1)
            + count(on, "or")
            + count(where, "or")
            + count(having, "or")
            + count(on, "like")
            + count(where, "like")
            + count(having, "like");
    int nested =
        subqueries(on)
            + subqueries(where)
            + subqueries(having)
            + (core.endsInSetOperation() ? 1 : 0)
            + core.commonTables();
    int aggregates =
        items(core.clause("select"), true)
            + negations(where)
            + items(group, true)
            + calls(core.clause("order"))
            + negations(having)
            + connectors(having);
    int others =
        (aggregates > 1 ? 1 : 0)
            + (items(core.clause("select"), false) > 1 ? 1 : 0)
            + (connectors(where) > 0 ? 1 : 0)
            + (items(group, false) > 1 ? 1 : 0);
    return new SpiderShape(components, nested, others);
  }

  private static int count(List<SqlToken> clause, String word) {
    return (int) clause.stream().filter(token -> token.isWord(word)).count();
  }

  private static int subqueries(List<SqlToken> clause) {
    return (int) clause.stream().filter(SelectCore::isSubquery).count();
  }

  /** AND and OR, but for the AND that belongs to a BETWEEN. */
  private static int connectors(List<SqlToken> clause) {
    int connectors = 0;
    int openBetweens = 0;
    for (SqlToken token : clause) {
      if (token.isWord("between")) {
        openBetweens++;
      } else if (token.isWord("or") || token.isWord("and") && openBetweens == 0) {
        connectors++;
      } else if (token.isWord("and")) {
        openBetweens--;
      }
    }
    return connectors;
  }

  /** Conditions with a NOT of their own. The NOT of IS NOT is none to Spider. */
  private static int negations(List<SqlToken> clause) {
    int negations = 0;
    for (int i = 0; i < clause.size(); i++) {
      boolean afterIs = i > 0 && clause.get(i - 1).isWord("is");
      boolean beforeOperator =
          i + 1 < clause.size() && NEGATED.contains(SqlText.asciiLower(clause.get(i + 1).text()));
      if (clause.get(i).isWord("not") && (!afterIs || beforeOperator)) {
        negations++;
      }
    }
    return negations;
  }

  /**
   * Items between commas outside brackets; either all of them or those that begin with an
   * aggregate.
   */
  private static int items(List<SqlToken> clause, boolean aggregatesOnly) {
    int items = 0;
    int depth = 0;
    boolean starts = true;
    for (int i = 0; i < clause.size(); i++) {
      SqlToken token = clause.get(i);
      if (starts && !(items == 0 && token.isWord("distinct"))) {
        items += !aggregatesOnly || isAggregate(clause, i) ? 1 : 0;
        starts = false;
      }
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      starts |= depth == 0 && token.isOperator(",");
    }
    return items;
  }

  private static int calls(List<SqlToken> clause) {
    int calls = 0;
    for (int i = 0; i < clause.size(); i++) {
      calls += isAggregate(clause, i) ? 1 : 0;
    }
    return calls;
  }

  private static boolean isAggregate(List<SqlToken> clause, int i) {
    return AGGREGATES.contains(SqlText.asciiLower(clause.get(i).text()))
        && i + 1 < clause.size()
        && clause.get(i + 1).isOperator("(");
  }
}
