package dev.ratchet.executor.sandbox;

import dev.ratchet.executor.sandbox.ExecutionOutcome.Refused;
import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which texts are executed at all: exactly one SELECT, WITH … SELECT or VALUES statement,
 * by SQLite's own rules for tokens (spec 1.3). A trailing semicolon and comments anywhere are fine.
 * What passes may still be wrong SQL; SQLite says so then.
 */
public final class StatementGate {

  private static final Set<String> FORBIDDEN = Set.of("dbstat", "sqlite_dbpage", "sqlite_stmt");

  private static final Set<String> WRITES = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");

  private final int maxBytes;

  /**
   * @param maxBytes the longest text in UTF-8 bytes
   */
  public StatementGate(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Empty when the text may be executed. */
  public Optional<Refused> check(String sql) {
    if (isLongerThanAllowed(sql)) {
      return refuse(
          RefusalKind.TOO_LONG,
          "The SQL text is longer than %d bytes (it has %d characters)."
              .formatted(maxBytes, sql.length()));
    }
    if (sql.indexOf('\0') >= 0) {
      return refuse(
          RefusalKind.NUL_CHARACTER,
          "The SQL text has a NUL character at position %d.".formatted(sql.indexOf('\0')));
    }
    return check(SqlTokenizer.significant(sql));
  }

  /** Counts bytes only when the number of characters leaves the question open. */
  private boolean isLongerThanAllowed(String sql) {
    return sql.length() > maxBytes
        || sql.length() > maxBytes / 3 && sql.getBytes(StandardCharsets.UTF_8).length > maxBytes;
  }

  private static Optional<Refused> check(List<SqlToken> tokens) {
    if (tokens.isEmpty()) {
      return refuse(RefusalKind.EMPTY, "There is no SQL statement, only blanks or comments.");
    }
    if (!startsAQuery(tokens.getFirst())) {
      return refuse(
          RefusalKind.NOT_A_QUERY,
          "Only SELECT, WITH and VALUES are executed, and this starts with %s."
              .formatted(shown(tokens.getFirst())));
    }
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.isOperator(";") && i + 1 < tokens.size()) {
        return refuse(
            RefusalKind.SEVERAL_STATEMENTS,
            "Only one statement is executed, and %s follows the first semicolon."
                .formatted(shown(tokens.get(i + 1))));
      }
      if (isForbidden(token)) {
        return refuse(
            RefusalKind.FORBIDDEN_OBJECT, "%s is not available here.".formatted(shown(token)));
      }
    }
    SqlToken verb = tokens.getFirst().isWord("with") ? verbAfterWith(tokens) : null;
    if (verb != null && WRITES.contains(verb.text().toUpperCase(Locale.ROOT))) {
      return refuse(
          RefusalKind.NOT_A_QUERY,
          "Only queries are executed, and this WITH leads to %s.".formatted(shown(verb)));
    }
    return Optional.empty();
  }

  private static boolean startsAQuery(SqlToken token) {
    return token.isWord("select") || token.isWord("with") || token.isWord("values");
  }

  /**
   * The first word outside brackets that follows a closing one and is not the AS of a column list.
   */
  private static @Nullable SqlToken verbAfterWith(List<SqlToken> tokens) {
    int depth = 0;
    for (int i = 1; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.isOperator("(")) {
        depth++;
      } else if (token.isOperator(")")) {
        depth--;
      } else if (depth == 0
          && token.kind() == SqlToken.Kind.IDENTIFIER
          && tokens.get(i - 1).isOperator(")")
          && !token.isWord("as")) {
        return token;
      }
    }
    return null;
  }

  /** Strings count too, because SQLite takes a string as the name of a table. */
  private static boolean isForbidden(SqlToken token) {
    return switch (token.kind()) {
      case IDENTIFIER, QUOTED_IDENTIFIER, STRING -> {
        String name = token.name().toLowerCase(Locale.ROOT);
        yield name.startsWith("pragma_") || FORBIDDEN.contains(name);
      }
      case BLOB, NUMBER, PARAMETER, OPERATOR, COMMENT, WHITESPACE, ILLEGAL -> false;
    };
  }

  private static String shown(SqlToken token) {
    String text = token.text();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static Optional<Refused> refuse(RefusalKind kind, String reason) {
    return Optional.of(new Refused(reason, kind));
  }
}
