package dev.ratchet.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first SELECT of a statement, cut into its clauses. Each bracketed subquery and each CASE
 * expression is folded into one token, so that what is counted in a clause belongs to it.
 */
final class SelectCore {

  private static final Set<String> SET_OPERATIONS = Set.of("union", "intersect", "except");
  private static final Set<String> CLAUSES =
      Set.of("select", "from", "where", "group", "having", "order", "limit", "window");
  private static final String SUBQUERY = "(select)";

  private final Map<String, List<SqlToken>> clauses = new HashMap<>();
  private boolean setOperation;
  private int commonTables;

  private SelectCore() {}

  static SelectCore outermost(String sql) {
    List<SqlToken> tokens = SqlTokenizer.significant(sql);
    var core = new SelectCore();
    core.cut(fold(withoutLeadingBrackets(tokens)));
    return core;
  }

  /**
   * The tokens after the keyword (and its BY) up to the next clause; empty if there is no such
   * clause.
   */
  List<SqlToken> clause(String keyword) {
    return clauses.getOrDefault(keyword, List.of());
  }

  boolean endsInSetOperation() {
    return setOperation;
  }

  int commonTables() {
    return commonTables;
  }

  static boolean isSubquery(SqlToken token) {
    return token.text().equals(SUBQUERY);
  }

  private void cut(List<SqlToken> tokens) {
    int depth = 0;
    boolean selecting = false;
    List<SqlToken> current = new ArrayList<>();
    for (SqlToken token : tokens) {
      String word =
          token.kind() == SqlToken.Kind.IDENTIFIER ? SqlText.asciiLower(token.text()) : "";
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      if (token.isOperator(";") && selecting) {
        return;
      }
      // Brackets that do not match are a reason to look on, not to stop.
      if (depth <= 0 && SET_OPERATIONS.contains(word) && selecting) {
        setOperation = true;
        return;
      }
      if (!selecting && isSubquery(token)) {
        commonTables++;
      }
      if (depth <= 0 && CLAUSES.contains(word)) {
        selecting |= word.equals("select");
        current = clauses.computeIfAbsent(word, _ -> new ArrayList<>());
      } else if (!(word.equals("by") && current.isEmpty())) {
        current.add(token);
      }
    }
  }

  private static List<SqlToken> withoutLeadingBrackets(List<SqlToken> tokens) {
    int start = 0;
    while (start < tokens.size() && tokens.get(start).isOperator("(")) {
      start++;
    }
    return tokens.subList(start, tokens.size());
  }

  private static List<SqlToken> fold(List<SqlToken> tokens) {
    var folded = new ArrayList<SqlToken>();
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.isOperator("(") && i + 1 < tokens.size() && beginsQuery(tokens.get(i + 1))) {
        int end = closing(tokens, i);
        folded.add(
            new SqlToken(SqlToken.Kind.OPERATOR, SUBQUERY, token.start(), tokens.get(end).end()));
        i = end;
      } else if (token.isWord("case")) {
        i = endOfCase(tokens, i);
        folded.add(token);
      } else {
        folded.add(token);
      }
    }
    return folded;
  }

  private static boolean beginsQuery(SqlToken token) {
    return token.isWord("select") || token.isWord("with") || token.isWord("values");
  }

  private static int closing(List<SqlToken> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).isOperator("(") ? 1 : tokens.get(i).isOperator(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  private static int endOfCase(List<SqlToken> tokens, int start) {
    int depth = 0;
    for (int i = start; i < tokens.size(); i++) {
      depth += tokens.get(i).isWord("case") ? 1 : tokens.get(i).isWord("end") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return start; // no END: read on after the CASE
  }
}
