package dev.ratchet.sql;

import dev.ratchet.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL text into tokens by the rules of SQLite's own tokenizer (tokenize.c), so that what a
 * check sees is what SQLite runs. Never throws; takes time linear in the text. A NUL, where SQLite
 * stops reading, is an illegal token and the rest is cut as if it were read.
 */
public final class SqlTokenizer {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String sql;
  private int at;

  private SqlTokenizer(String sql) {
    this.sql = sql;
  }

  /** Every token in order, blanks and comments too: their texts put together are the given text. */
  public static List<SqlToken> tokenize(String sql) {
    var tokenizer = new SqlTokenizer(sql);
    var tokens = new ArrayList<SqlToken>(sql.length() / 4 + 4);
    while (tokenizer.at < sql.length()) {
      tokens.add(tokenizer.next());
    }
    return tokens;
  }

  /** The tokens that SQLite's parser sees: {@link #tokenize} without blanks and comments. */
  public static List<SqlToken> significant(String sql) {
    List<SqlToken> tokens = tokenize(sql);
    tokens.removeIf(SqlToken::isBlank);
    return tokens;
  }

  private SqlToken next() {
    int start = at;
    Kind kind = read(sql.charAt(at));
    return new SqlToken(kind, sql.substring(start, at), start, at);
  }

  private Kind read(char c) {
    return switch (c) {
      case ' ', '\t', '\n', '\f', '\r' -> whitespace();
      case BYTE_ORDER_MARK -> take(1, Kind.WHITESPACE);
      case '-' -> dash();
      case '/' -> slash();
      case '(', ')', ';', '+', '*', '%', ',', '&', '~' -> take(1, Kind.OPERATOR);
      case '=' -> take(peek(1) == '=' ? 2 : 1, Kind.OPERATOR);
      case '<' -> take(peek(1) == '=' || peek(1) == '>' || peek(1) == '<' ? 2 : 1, Kind.OPERATOR);
      case '>' -> take(peek(1) == '=' || peek(1) == '>' ? 2 : 1, Kind.OPERATOR);
      case '|' -> take(peek(1) == '|' ? 2 : 1, Kind.OPERATOR);
      case '!' -> peek(1) == '=' ? take(2, Kind.OPERATOR) : take(1, Kind.ILLEGAL);
      case '\'' -> quoted(c, Kind.STRING);
      case '"', '`' -> quoted(c, Kind.QUOTED_IDENTIFIER);
      case '[' -> bracketed();
      case '.' -> isDigit(peek(1)) ? number() : take(1, Kind.OPERATOR);
      case '?' -> questionMark();
      case '$', '@', '#', ':' -> variable();
      default -> word(c);
    };
  }

  private Kind word(char c) {
    if (isDigit(c)) {
      return number();
    }
    if ((c == 'x' || c == 'X') && peek(1) == '\'') {
      return blob();
    }
    if (!isNamePart(c)) {
      return take(1, Kind.ILLEGAL);
    }
    skipNameParts();
    return Kind.IDENTIFIER;
  }

  private Kind whitespace() {
    at++;
    while (isSpace(peek(0))) {
      at++;
    }
    return Kind.WHITESPACE;
  }

  private Kind dash() {
    if (peek(1) == '-') {
      int end = sql.indexOf('\n', at);
      at = end < 0 ? sql.length() : end;
      return Kind.COMMENT;
    }
    if (peek(1) == '>') {
      return take(peek(2) == '>' ? 3 : 2, Kind.OPERATOR);
    }
    return take(1, Kind.OPERATOR);
  }

  private Kind slash() {
    // "/*" as the last two characters is a division and a star to SQLite, and any other unclosed
    // comment is a comment.
    if (peek(1) != '*' || at + 2 >= sql.length()) {
      return take(1, Kind.OPERATOR);
    }
    int end = sql.indexOf("*/", at + 2);
    at = end < 0 ? sql.length() : end + 2;
    return Kind.COMMENT;
  }

  private Kind quoted(char quote, Kind kind) {
    int close = sql.indexOf(quote, at + 1);
    while (close >= 0 && close + 1 < sql.length() && sql.charAt(close + 1) == quote) {
      close = sql.indexOf(quote, close + 2);
    }
    at = close < 0 ? sql.length() : close + 1;
    return close < 0 ? Kind.ILLEGAL : kind;
  }

  private Kind bracketed() {
    int close = sql.indexOf(']', at);
    at = close < 0 ? sql.length() : close + 1;
    return close < 0 ? Kind.ILLEGAL : Kind.QUOTED_IDENTIFIER;
  }

  private Kind questionMark() {
    at++;
    while (isDigit(peek(0))) {
      at++;
    }
    return Kind.PARAMETER;
  }

  private Kind variable() {
    int length = 0;
    at++;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (isNamePart(c)) {
        length++;
        at++;
      } else if (c == '(' && length > 0) {
        return tclIndex();
      } else if (c == ':' && peek(1) == ':') {
        at += 2;
      } else {
        break;
      }
    }
    return length == 0 ? Kind.ILLEGAL : Kind.PARAMETER;
  }

  // "$name(index)" is one variable to SQLite; without its closing bracket it is illegal.
  private Kind tclIndex() {
    do {
      at++;
    } while (at < sql.length() && !isSpace(sql.charAt(at)) && sql.charAt(at) != ')');
    if (peek(0) != ')') {
      return Kind.ILLEGAL;
    }
    return take(1, Kind.PARAMETER);
  }

  private Kind blob() {
    at += 2;
    int start = at;
    while (isHexDigit(peek(0))) {
      at++;
    }
    if (peek(0) == '\'' && (at - start) % 2 == 0) {
      return take(1, Kind.BLOB);
    }
    int close = sql.indexOf('\'', at);
    at = close < 0 ? sql.length() : close + 1;
    return Kind.ILLEGAL;
  }

  private Kind number() {
    if (peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'X') && isHexDigit(peek(2))) {
      at += 3;
      while (isHexDigit(peek(0)) || peek(0) == '_') {
        at++;
      }
    } else {
      decimal();
    }
    if (!isNamePart(peek(0))) {
      return Kind.NUMBER;
    }
    skipNameParts();
    return Kind.ILLEGAL;
  }

  private void decimal() {
    skipDigits();
    if (peek(0) == '.') {
      at++;
      skipDigits();
    }
    boolean exponent = peek(0) == 'e' || peek(0) == 'E';
    boolean signed = peek(1) == '+' || peek(1) == '-';
    if (exponent && isDigit(peek(signed ? 2 : 1))) {
      at += signed ? 3 : 2;
      skipDigits();
    }
  }

  private void skipDigits() {
    while (isDigit(peek(0)) || peek(0) == '_') {
      at++;
    }
  }

  private void skipNameParts() {
    while (isNamePart(peek(0))) {
      at++;
    }
  }

  private Kind take(int length, Kind kind) {
    at += length;
    return kind;
  }

  /** The character some places ahead, or NUL after the end. */
  private char peek(int ahead) {
    int index = at + ahead;
    return index < sql.length() ? sql.charAt(index) : '\0';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static boolean isNamePart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || isDigit(c)
        || c == '_'
        || c == '$'
        || c >= 0x80;
  }
}
