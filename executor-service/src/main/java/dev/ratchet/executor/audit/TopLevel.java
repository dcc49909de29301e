package dev.ratchet.executor.audit;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a query's outermost SELECT: where its tokens outside of all brackets are.
 *
 * @param tokens without blanks and comments
 * @param select index of the SELECT that ORDER BY belongs to, -1 for none
 * @param from index of its FROM, or of whatever ends its list of columns
 * @param order index of the ORDER of ORDER BY, -1 for none
 * @param limit index of LIMIT, -1 for none
 * @param compound whether UNION, INTERSECT or EXCEPT joins several SELECTs
 */
record TopLevel(
    List<SqlToken> tokens, int select, int from, int order, int limit, boolean compound) {

  private static final List<String> COMPOUND = List.of("union", "intersect", "except");
  private static final List<String> ENDS_COLUMNS =
      List.of("from", "where", "group", "order", "limit");

  static TopLevel of(String sql) {
    List<SqlToken> tokens = new ArrayList<>(SqlTokenizer.significant(sql));
    while (!tokens.isEmpty() && tokens.getLast().isOperator(";")) {
      tokens.removeLast();
    }
    int select = -1;
    int from = -1;
    int order = -1;
    int limit = -1;
    boolean compound = false;
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      if (depth > 0) {
        continue;
      }
      if (token.isWord("select") && select < 0) {
        select = i;
      } else if (select >= 0 && from < 0 && isOneOf(token, ENDS_COLUMNS)) {
        from = i;
      }
      compound |= isOneOf(token, COMPOUND);
      if (token.isWord("order") && i + 1 < tokens.size() && tokens.get(i + 1).isWord("by")) {
        order = i;
      } else if (token.isWord("limit")) {
        limit = i;
      }
    }
    return new TopLevel(
        List.copyOf(tokens), select, from < 0 ? tokens.size() : from, order, limit, compound);
  }

  boolean isOrdered() {
    return order >= 0;
  }

  boolean isDistinct() {
    return select >= 0 && select + 1 < tokens.size() && tokens.get(select + 1).isWord("distinct");
  }

  /** Splits the tokens between two indexes at the commas outside of brackets. */
  List<List<SqlToken>> list(int start, int end) {
    var items = new ArrayList<List<SqlToken>>();
    int depth = 0;
    int from = start;
    for (int i = start; i < end; i++) {
      SqlToken token = tokens.get(i);
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      if (depth == 0 && token.isOperator(",")) {
        items.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    items.add(tokens.subList(from, end));
    return items;
  }

  private static boolean isOneOf(SqlToken token, List<String> words) {
    return words.stream().anyMatch(token::isWord);
  }
}
