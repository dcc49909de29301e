package dev.ratchet.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A FROM clause taken apart into its number of tables and the tokens of its ON conditions. */
final class FromClause {

  private static final Set<String> JOIN_WORDS =
      Set.of("natural", "left", "right", "full", "inner", "outer", "cross");

  private final List<SqlToken> conditions = new ArrayList<>();
  private int tables;

  FromClause(List<SqlToken> clause) {
    boolean condition = false;
    int depth = 0;
    int conditionDepth = 0;
    tables = clause.isEmpty() ? 0 : 1;
    for (SqlToken token : clause) {
      depth += token.isOperator("(") ? 1 : 0;
      depth -= token.isOperator(")") ? 1 : 0;
      if (condition && depth < conditionDepth) {
        condition = false;
      }
      boolean inCall = condition && depth > conditionDepth;
      if (token.isWord("join") || token.isOperator(",") && !inCall) {
        tables++;
        condition = false;
      } else if (token.isWord("on")) {
        condition = true;
        conditionDepth = depth;
      } else if (condition && !JOIN_WORDS.contains(SqlText.asciiLower(token.text()))) {
        conditions.add(token);
      }
    }
  }

  /** Tables and subqueries joined. */
  int tables() {
    return tables;
  }

  /** What stands after each ON, one after the other. */
  List<SqlToken> conditions() {
    return conditions;
  }
}
