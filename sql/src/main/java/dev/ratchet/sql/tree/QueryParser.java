package dev.ratchet.sql.tree;

import dev.ratchet.sql.SqlText;
import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import dev.ratchet.sql.tree.ParsedQuery.Parsed;
import dev.ratchet.sql.tree.ParsedQuery.Reason;
import dev.ratchet.sql.tree.ParsedQuery.Unparsed;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * JSqlParser behind limits.
 *
 * <p>The parser's own entry points start a thread for each text; here it runs on the calling thread
 * and a timer of the JDK's common pool raises the flag that it looks at, so a parse costs no
 * thread. What the flag can't stop, the limits of size and depth do.
 */
final class QueryParser {
  private static final int DETAIL = 200;

  private final ParseLimits limits;

  QueryParser(ParseLimits limits) {
    this.limits = limits;
  }

  ParsedQuery parse(String sql, TableColumns columns) {
    @Nullable Unparsed refused = refusal(sql);
    if (refused != null) {
      return refused;
    }
    CCJSqlParser parser = CCJSqlParserUtil.newParser(sql);
    parser.withSquareBracketQuotation(true);
    Future<?> alarm =
        ForkJoinPool.commonPool()
            .schedule(
                () -> {
                  parser.interrupted = true;
                },
                limits.time().toNanos(),
                TimeUnit.NANOSECONDS);
    try {
      return outcome(parser.Statement(), columns);
    } catch (ParseException | TokenMgrException unreadable) {
      return parser.interrupted ? stopped() : unreadable(unreadable);
    } catch (StackOverflowError tooDeep) {
      // Chains without brackets (NOT NOT …, a + a + …) nest as deep as they are long. The tree is
      // dropped whole, so nothing half-made stays behind.
      return new Unparsed(Reason.TOO_COMPLEX, "the expressions nest too deep for the parser");
    } catch (RuntimeException defect) {
      // The grammar's actions trip over some texts (missing parts, odd numbers); no text of a model
      // may end an analysis.
      return parser.interrupted ? stopped() : unreadable(defect);
    } finally {
      alarm.cancel(false);
    }
  }

  private static ParsedQuery outcome(@Nullable Statement statement, TableColumns columns) {
    if (!(statement instanceof Select select)) {
      return new Unparsed(
          Reason.NOT_A_QUERY,
          statement == null
              ? "no statement"
              : "a statement of kind " + statement.getClass().getSimpleName());
    }
    return new Parsed(new TreeBuilder(columns).build(select), select);
  }

  private @Nullable Unparsed refusal(String sql) {
    if (sql.length() > limits.characters()) {
      return tooLarge("characters", sql.length(), limits.characters());
    }
    List<SqlToken> tokens = SqlTokenizer.significant(sql);
    if (tokens.isEmpty()) {
      return new Unparsed(Reason.EMPTY, "nothing but blanks and comments");
    }
    int statements = SqlText.statements(sql).size();
    if (statements != 1) {
      return new Unparsed(Reason.NOT_A_QUERY, "%,d statements".formatted(statements));
    }
    if (tokens.size() > limits.tokens()) {
      return tooLarge("tokens", tokens.size(), limits.tokens());
    }
    int nesting = nesting(tokens);
    return nesting > limits.nesting() ? tooLarge("open brackets", nesting, limits.nesting()) : null;
  }

  private static int nesting(List<SqlToken> tokens) {
    int deepest = 0;
    int open = 0;
    for (SqlToken token : tokens) {
      if (token.isOperator("(") || token.isWord("case")) {
        deepest = Math.max(deepest, ++open);
      } else if (token.isOperator(")") || token.isWord("end")) {
        open = Math.max(0, open - 1);
      }
    }
    return deepest;
  }

  private static Unparsed tooLarge(String what, int value, int limit) {
    return new Unparsed(
        Reason.TOO_LARGE, "%,d %s, more than %,d are not read".formatted(value, what, limit));
  }

  private Unparsed stopped() {
    return new Unparsed(
        Reason.TOO_COMPLEX, "the parser was stopped after %s".formatted(limits.time()));
  }

  private static Unparsed unreadable(Exception problem) {
    String message = problem.getMessage();
    String line =
        message == null
            ? problem.getClass().getSimpleName()
            : message.lines().findFirst().orElse("");
    return new Unparsed(
        Reason.SYNTAX, line.length() > DETAIL ? line.substring(0, DETAIL) + "…" : line);
  }
}
