package dev.ratchet.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Small questions about SQL text, answered from tokens so that literals, quoted names and comments
 * mislead nobody.
 */
public final class SqlText {

  private SqlText() {}

  /** The text with each comment replaced by one blank and the rest byte for byte as it was. */
  public static String stripComments(String sql) {
    var stripped = new StringBuilder(sql.length());
    for (SqlToken token : SqlTokenizer.tokenize(sql)) {
      stripped.append(token.kind() == SqlToken.Kind.COMMENT ? " " : token.text());
    }
    return stripped.toString();
  }

  /**
   * The statements of the text, cut at each semicolon token, each trimmed and without its
   * semicolon. Pieces of only blanks and comments are no statements. (A trigger's body is cut too;
   * no caller may run one.)
   */
  public static List<String> statements(String sql) {
    var statements = new ArrayList<String>();
    int start = 0;
    boolean empty = true;
    for (SqlToken token : SqlTokenizer.tokenize(sql)) {
      if (!token.isOperator(";")) {
        empty &= token.isBlank();
        continue;
      }
      if (!empty) {
        statements.add(sql.substring(start, token.start()).strip());
      }
      start = token.end();
      empty = true;
    }
    if (!empty) {
      statements.add(sql.substring(start).strip());
    }
    return statements;
  }

  /**
   * The first word in upper case after leading blanks, comments and opening brackets (spec 1.3);
   * empty where the text begins with anything else.
   */
  public static Optional<String> leadingKeyword(String sql) {
    for (SqlToken token : SqlTokenizer.tokenize(sql)) {
      if (token.isBlank() || token.isOperator("(")) {
        continue;
      }
      return token.kind() == SqlToken.Kind.IDENTIFIER
          ? Optional.of(asciiUpper(token.text()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Lower case of ASCII letters only, as SQLite folds names. */
  public static String asciiLower(String text) {
    return shift(text, 'A', 'Z', 'a' - 'A');
  }

  /** Upper case of ASCII letters only. */
  public static String asciiUpper(String text) {
    return shift(text, 'a', 'z', 'A' - 'a');
  }

  /** Equality as SQLite compares names: only ASCII letters are folded. */
  public static boolean equalsIgnoringAsciiCase(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    for (int i = 0; i < one.length(); i++) {
      if (fold(one.charAt(i)) != fold(other.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char fold(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  private static String shift(String text, char from, char to, int distance) {
    char @Nullable [] shifted = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= from && c <= to) {
        if (shifted == null) {
          shifted = text.toCharArray();
        }
        shifted[i] = (char) (c + distance);
      }
    }
    return shifted == null ? text : new String(shifted);
  }
}
