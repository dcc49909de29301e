package dev.ratchet.executor.verdict;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;

/**
 * Whether a query orders its own rows: an ORDER BY outside all brackets, so of no subquery, CTE or
 * window.
 */
final class TopLevelOrder {

  private TopLevelOrder() {}

  static boolean of(String sql) {
    int depth = 0;
    boolean order = false;
    for (SqlToken token : SqlTokenizer.significant(sql)) {
      if (order && token.isWord("by")) {
        return true;
      }
      order = depth == 0 && token.isWord("order");
      if (token.isOperator("(")) {
        depth++;
      } else if (token.isOperator(")")) {
        depth--;
      }
    }
    return false;
  }
}
