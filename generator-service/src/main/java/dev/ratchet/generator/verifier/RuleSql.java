package dev.ratchet.generator.verifier;

import dev.ratchet.sql.SqlText;
import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a rule and the candidate that it is about into one statement for the sandbox. */
final class RuleSql {

  /** What a rule calls the candidate's result. */
  static final String ANSWER = "answer";

  private static final Set<String> WRITES = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");

  private RuleSql() {}

  /** Why a text is no rule; empty when it is one. The sandbox has the last word all the same. */
  static Optional<String> problem(String rule) {
    List<SqlToken> tokens = SqlTokenizer.significant(rule);
    if (rule.indexOf('\0') >= 0) {
      return Optional.of("sql holds a NUL character");
    }
    if (tokens.isEmpty()) {
      return Optional.of("sql holds no statement");
    }
    Optional<SqlToken> illegal =
        tokens.stream().filter(token -> token.kind() == SqlToken.Kind.ILLEGAL).findFirst();
    if (illegal.isPresent()) {
      return Optional.of("sql can't be read at character " + illegal.get().start());
    }
    int statements = SqlText.statements(rule).size();
    if (statements != 1) {
      return Optional.of("sql must be one statement but holds " + statements);
    }
    String verb = verb(tokens);
    return verb.equals("SELECT") || verb.equals("VALUES")
        ? Optional.empty()
        : Optional.of("sql must be a SELECT, WITH or VALUES and begins with " + verb);
  }

  /** The word that says what the statement does: behind WITH, the first one outside brackets. */
  private static String verb(List<SqlToken> tokens) {
    String first = SqlText.asciiUpper(tokens.getFirst().text());
    if (!first.equals("WITH")) {
      return first;
    }
    int depth = 0;
    for (SqlToken token : tokens) {
      if (token.isOperator("(")) {
        depth++;
      } else if (token.isOperator(")")) {
        depth--;
      } else if (depth == 0 && token.kind() == SqlToken.Kind.IDENTIFIER) {
        String word = SqlText.asciiUpper(token.text());
        if (WRITES.contains(word) || word.equals("SELECT") || word.equals("VALUES")) {
          return word;
        }
      }
    }
    return first;
  }

  /** The rule with the candidate's result as the table {@code answer}, where it names one. */
  static String of(String rule, String candidate) {
    String statement = SqlText.statements(rule).getFirst();
    boolean refers =
        SqlTokenizer.significant(statement).stream()
            .anyMatch(
                token ->
                    token.isNameOrString()
                        && SqlText.equalsIgnoringAsciiCase(token.name(), ANSWER));
    return refers ? with(ANSWER, candidate, statement) : statement;
  }

  /**
   * Puts a table before a statement.
   *
   * @param head its name, with or without a list of columns
   */
  static String with(String head, String candidate, String statement) {
    // A comment at the candidate's end, closed or not, must not swallow what follows.
    String inner = SqlText.stripComments(SqlText.statements(candidate).getFirst());
    String table = head + " AS (\n" + inner + "\n)";
    List<SqlToken> tokens = SqlTokenizer.significant(statement);
    if (!tokens.getFirst().isWord("with")) {
      return "WITH " + table + "\n" + statement;
    }
    boolean recursive = tokens.size() > 1 && tokens.get(1).isWord("recursive");
    SqlToken last = recursive ? tokens.get(1) : tokens.getFirst();
    return (recursive ? "WITH RECURSIVE " : "WITH ")
        + table
        + ",\n"
        + statement.substring(last.end());
  }
}
