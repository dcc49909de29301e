package dev.ratchet.benchmark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spider's hardness classes (spec 7.5) read from gold in our canonical style: only the outermost
 * SELECT counts, and the operands of a set operation count as one nested query.
 */
final class GoldHardness {
  private GoldHardness() {}

  static String of(String sql) {
    String text = sql.replaceAll("'(?:[^']|'')*'", "?");
    int nested = count(text, "\\(SELECT ");
    text = text.replaceAll("\\(SELECT [^()]*(\\([^()]*\\)[^()]*)*\\)", "?");
    Matcher set = Pattern.compile(" (INTERSECT|EXCEPT|UNION) ").matcher(text);
    if (set.find()) {
      nested++;
      text = text.substring(0, set.start());
    }
    String select = text.substring(0, text.indexOf(" FROM "));
    String group = text.replaceAll(".* GROUP BY | HAVING .*| ORDER BY .*", "");
    String having = text.contains(" HAVING ") ? text.replaceAll(".* HAVING | ORDER BY .*", "") : "";
    String where =
        text.contains(" WHERE ") ? text.replaceAll(".* WHERE | GROUP BY .*| ORDER BY .*", "") : "";
    String order = text.contains(" ORDER BY ") ? text.replaceAll(".* ORDER BY ", "") : "";
    int clauses =
        count(text, " (WHERE|GROUP BY|ORDER BY|LIMIT|JOIN) ")
            + count(text, " OR ")
            + count(text, " LIKE ");
    int aggregates =
        count(select, "(COUNT|MAX|MIN|SUM|AVG)\\(")
            + count(order, "(COUNT|MAX|MIN|SUM|AVG)\\(")
            + count(where, "NOT (IN|LIKE|BETWEEN)")
            + count(having, " (AND|OR) ");
    int others =
        (aggregates > 1 ? 1 : 0)
            + (select.contains(", ") ? 1 : 0)
            + (count(where.replaceAll("BETWEEN \\S+ AND", "BETWEEN"), " (AND|OR) ") > 0 ? 1 : 0)
            + (text.contains(" GROUP BY ") && group.contains(", ") ? 1 : 0);
    return classOf(clauses, nested, others);
  }

  private static String classOf(int clauses, int nested, int others) {
    if (clauses <= 1 && others == 0 && nested == 0) {
      return "easy";
    }
    if (nested == 0 && ((others <= 2 && clauses <= 1) || (clauses <= 2 && others < 2))) {
      return "medium";
    }
    boolean hard =
        (nested == 0 && ((others > 2 && clauses <= 2) || (clauses == 3 && others <= 2)))
            || (clauses <= 1 && others == 0 && nested <= 1);
    return hard ? "hard" : "extra";
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }
}
