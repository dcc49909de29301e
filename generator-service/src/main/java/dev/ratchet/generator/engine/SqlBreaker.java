package dev.ratchet.generator.engine;

import dev.ratchet.sql.SqlText;
import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlToken.Kind;
import dev.ratchet.sql.SqlTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes wrong queries out of right ones, in the ways in which models go wrong. */
final class SqlBreaker {

  private static final Map<String, String> OTHER_AGGREGATE =
      Map.of("count", "max", "sum", "avg", "avg", "max", "max", "min", "min", "max");
  private static final List<String> CONDITION_ENDS =
      List.of("group", "order", "limit", "union", "intersect", "except", "having");

  /** The ways to break a query; each is empty where the query offers no hold for it. */
  enum Way {
    UNKNOWN_TABLE {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        return firstTable(tokens)
            .map(at -> replaced(tokens, at, tokens.get(at).name() + "_missing"));
      }
    },
    UNKNOWN_COLUMN {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        int dot = find(tokens, 1, token -> token.isOperator("."));
        if (dot >= 0 && dot + 1 < tokens.size() && tokens.get(dot + 1).isName()) {
          return Optional.of(replaced(tokens, dot + 1, tokens.get(dot + 1).name() + "_code"));
        }
        int select = find(tokens, 0, token -> token.isWord("select"));
        int name = find(tokens, select + 1, SqlToken::isName);
        boolean plain = name >= 0 && !followedBy(tokens, name, "(") && select >= 0;
        return plain
            ? Optional.of(replaced(tokens, name, tokens.get(name).name() + "_code"))
            : Optional.empty();
      }
    },
    WRONG_AGGREGATE {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
          String other = OTHER_AGGREGATE.get(SqlText.asciiLower(tokens.get(i).text()));
          if (other != null && followedBy(tokens, i, "(")) {
            boolean star = i + 2 < tokens.size() && tokens.get(i + 2).isOperator("*");
            return Optional.of(replaced(tokens, i, star ? "1 + count" : other));
          }
        }
        return Optional.empty();
      }
    },
    DROPPED_CONDITION {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        int where = find(tokens, 0, token -> token.isWord("where"));
        return where < 0
            ? Optional.empty()
            : Optional.of(without(tokens, where, clauseEnd(tokens, where + 1)));
      }
    },
    WRONG_LITERAL {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        int text = find(tokens, 0, token -> token.kind() == Kind.STRING);
        if (text >= 0) {
          return Optional.of(replaced(tokens, text, "'no such value'"));
        }
        int number = find(tokens, 0, token -> token.kind() == Kind.NUMBER);
        return number < 0
            ? Optional.empty()
            : Optional.of(replaced(tokens, number, tokens.get(number).text() + "7"));
      }
    },
    MISSING_JOIN {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        int join = find(tokens, 0, token -> token.isWord("join"));
        if (join < 0) {
          return Optional.empty();
        }
        int end = find(tokens, join + 1, token -> token.isWord("join") || token.isWord("where"));
        return Optional.of(without(tokens, join, end < 0 ? clauseEnd(tokens, join + 1) : end));
      }
    },
    SYNTAX_ERROR {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        int from = find(tokens, 0, token -> token.isWord("from"));
        return from < 0 ? Optional.empty() : Optional.of(replaced(tokens, from, "FORM"));
      }
    },
    EMPTY_RESULT {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        int where = find(tokens, 0, token -> token.isWord("where"));
        return where < 0
            ? Optional.empty()
            : Optional.of(neverTrue(tokens, where, clauseEnd(tokens, where + 1)));
      }
    },
    FIRST_ROW_ONLY {
      @Override
      Optional<String> apply(List<SqlToken> tokens) {
        boolean limited = find(tokens, 0, token -> token.isWord("limit")) >= 0;
        return limited ? Optional.empty() : Optional.of(join(withoutEnd(tokens)) + " LIMIT 1");
      }
    };

    abstract Optional<String> apply(List<SqlToken> tokens);
  }

  private SqlBreaker() {}

  /** The query with its first table misnamed; a query without one names a table that is unknown. */
  static String breakFirstTable(String sql) {
    return Way.UNKNOWN_TABLE
        .apply(SqlTokenizer.significant(sql))
        .orElse("SELECT * FROM table_missing");
  }

  /** A wrong variant, chosen among the ways that fit the query. */
  static String breakSomehow(String sql, SplittableRandom random) {
    List<SqlToken> tokens = SqlTokenizer.significant(sql);
    var ways = new ArrayList<>(List.of(Way.values()));
    while (!ways.isEmpty()) {
      Optional<String> broken = ways.remove(random.nextInt(ways.size())).apply(tokens);
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    return "SELECT * FROM table_missing";
  }

  private static Optional<Integer> firstTable(List<SqlToken> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).isWord("from") && tokens.get(i + 1).isNameOrString()) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  private static int clauseEnd(List<SqlToken> tokens, int start) {
    int depth = 0;
    for (int i = start; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      depth += token.isOperator("(") ? 1 : 0;
      depth -= token.isOperator(")") ? 1 : 0;
      if (depth < 0 || depth == 0 && CONDITION_ENDS.stream().anyMatch(token::isWord)) {
        return i;
      }
    }
    return tokens.size();
  }

  private static int find(
      List<SqlToken> tokens, int from, java.util.function.Predicate<SqlToken> wanted) {
    for (int i = Math.max(from, 0); i < tokens.size(); i++) {
      if (wanted.test(tokens.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean followedBy(List<SqlToken> tokens, int at, String operator) {
    return at + 1 < tokens.size() && tokens.get(at + 1).isOperator(operator);
  }

  private static List<SqlToken> withoutEnd(List<SqlToken> tokens) {
    return !tokens.isEmpty() && tokens.getLast().isOperator(";")
        ? tokens.subList(0, tokens.size() - 1)
        : tokens;
  }

  private static String replaced(List<SqlToken> tokens, int at, String text) {
    return join(tokens.subList(0, at))
        + " "
        + text
        + " "
        + join(tokens.subList(at + 1, tokens.size()));
  }

  // The parentheses keep an OR of the condition from bringing rows back.
  private static String neverTrue(List<SqlToken> tokens, int where, int end) {
    return join(tokens.subList(0, where + 1))
        + " 1 = 0 AND ("
        + join(tokens.subList(where + 1, end))
        + ") "
        + join(tokens.subList(end, tokens.size()));
  }

  private static String without(List<SqlToken> tokens, int from, int to) {
    return join(tokens.subList(0, from)) + " " + join(tokens.subList(to, tokens.size()));
  }

  private static String join(List<SqlToken> tokens) {
    var sql = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && isGap(tokens.get(i - 1), tokens.get(i))) {
        sql.append(' ');
      }
      sql.append(tokens.get(i).text());
    }
    return sql.toString();
  }

  private static boolean isGap(SqlToken left, SqlToken right) {
    return !left.isOperator(".")
        && !right.isOperator(".")
        && !left.isOperator("(")
        && !right.isOperator(")")
        && !right.isOperator(",")
        && !(right.isOperator("(") && left.kind() == Kind.IDENTIFIER);
  }
}
