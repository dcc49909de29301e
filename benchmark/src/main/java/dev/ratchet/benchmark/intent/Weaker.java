package dev.ratchet.benchmark.intent;

import java.util.ArrayList;
import java.util.List;

/**
 * The queries that somebody would write who overlooked a part of the question: without WHERE,
 * without HAVING, without the second operand of a set operation. Where one of them gives the same
 * answer, the question measures nothing. Reads the canonical gold style only.
 */
final class Weaker {
  private static final List<String> SETS = List.of(" INTERSECT ", " EXCEPT ", " UNION ");
  private static final List<String> AFTER_WHERE = List.of(" GROUP BY ", " ORDER BY ", " LIMIT ");
  private static final List<String> AFTER_HAVING = List.of(" ORDER BY ", " LIMIT ");

  private Weaker() {}

  static List<String> of(String sql) {
    int set = first(sql, SETS, 0);
    if (set < sql.length()) {
      return List.of("SELECT DISTINCT " + sql.substring("SELECT ".length(), set));
    }
    var weaker = new ArrayList<String>();
    without(sql, " WHERE ", AFTER_WHERE, weaker);
    without(sql, " HAVING ", AFTER_HAVING, weaker);
    return weaker;
  }

  private static void without(String sql, String clause, List<String> after, List<String> weaker) {
    int start = first(sql, List.of(clause), 0);
    if (start < sql.length()) {
      weaker.add(sql.substring(0, start) + sql.substring(first(sql, after, start + 1)));
    }
  }

  /**
   * Where the first of the words stands outside of parentheses and literals, or the length of the
   * text.
   */
  private static int first(String sql, List<String> words, int from) {
    int depth = 0;
    boolean literal = false;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      literal ^= c == '\'';
      depth += literal ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      int at = i;
      boolean top = depth == 0 && !literal;
      if (i >= from && top && words.stream().anyMatch(word -> sql.startsWith(word, at))) {
        return i;
      }
    }
    return sql.length();
  }
}
