package dev.ratchet.executor.verdict;

import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlToken.Kind;
import dev.ratchet.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What test-suite-sql-eval does to SQL before it runs it (spec 7.1), on tokens where the reference
 * works on text, so that names are never damaged. docs/graders.md lists where the two differ.
 */
final class SpiderRewrite {

  private static final Pattern CURRENT_YEAR =
      Pattern.compile(
          "YEAR\\s*+\\(\\s*+CURDATE\\s*+\\(\\s*+\\)\\s*+\\)\\s*+", Pattern.CASE_INSENSITIVE);

  private static final Set<String> COMPARISONS =
      Set.of("=", "==", "<", ">", "<=", ">=", "<>", "!=");

  private final boolean keepDistinct;

  SpiderRewrite(boolean keepDistinct) {
    this.keepDistinct = keepDistinct;
  }

  String apply(String sql, Side side) {
    List<SqlToken> tokens = SqlTokenizer.tokenize(sql);
    List<String> texts = new ArrayList<>(tokens.size());
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (isSplitComparison(tokens, i) || !keepDistinct && token.isWord("distinct")) {
        continue;
      }
      texts.add(side == Side.CANDIDATE ? fillPlaceholder(tokens, i) : token.text());
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
      // Removing DISTINCT, the reference keeps only the first statement.
      if (!keepDistinct && depth <= 0 && token.isOperator(";")) {
        break;
      }
    }
    return CURRENT_YEAR.matcher(String.join("", texts)).replaceAll("2020");
  }

  /** Whether token i is the blank of {@code > =}, {@code < =} or {@code ! =}. */
  private static boolean isSplitComparison(List<SqlToken> tokens, int i) {
    if (i == 0 || i + 1 >= tokens.size() || !tokens.get(i).text().equals(" ")) {
      return false;
    }
    String before = tokens.get(i - 1).text();
    return (before.equals("<") || before.equals(">") || before.equals("!"))
        && tokens.get(i + 1).text().startsWith("=");
  }

  /**
   * Models trained on Spider write {@code value} where they do not know a literal, and the
   * reference puts 1 for it. Here that is done inside literals, and for a bare or double-quoted
   * {@code value} that stands where a literal must: a column of that name keeps its name.
   */
  private static String fillPlaceholder(List<SqlToken> tokens, int i) {
    SqlToken token = tokens.get(i);
    boolean literal =
        token.kind() == Kind.STRING
            || token.text().startsWith("\"") && isOperand(tokens, i)
            || token.text().equals("value") && isOperand(tokens, i);
    return literal ? token.text().replace("value", "1") : token.text();
  }

  private static boolean isOperand(List<SqlToken> tokens, int i) {
    if (i + 1 < tokens.size() && tokens.get(i + 1).isOperator(".")) {
      return false;
    }
    int before = i - 1;
    while (before >= 0 && tokens.get(before).isBlank()) {
      before--;
    }
    if (before < 0) {
      return false;
    }
    SqlToken previous = tokens.get(before);
    return COMPARISONS.contains(previous.text())
        || previous.isWord("like")
        || previous.isWord("between")
        || previous.isWord("limit")
        || previous.isWord("offset")
        || previous.isWord("and") && followsBetween(tokens, before);
  }

  /**
   * Whether the AND at this place is that of a BETWEEN: the last keyword before it at its level is
   * BETWEEN.
   */
  private static boolean followsBetween(List<SqlToken> tokens, int and) {
    int steps = 0;
    for (int i = and - 1; i >= 0 && steps < 3; i--) {
      SqlToken token = tokens.get(i);
      if (token.isBlank()) {
        continue;
      }
      if (token.isWord("between")) {
        return true;
      }
      steps++;
    }
    return false;
  }
}
