package dev.ratchet.sql;

/**
 * One token of a SQL text as SQLite cuts it. {@code text} is the exact source text, {@code start}
 * and {@code end} are its offsets in UTF-16 units (end exclusive), so that the tokens of a text put
 * together give the text again.
 */
public record SqlToken(Kind kind, String text, int start, int end) {

  /**
   * What a token is to SQLite. Keywords are {@link #IDENTIFIER}: SQLite decides by position which
   * it takes as a name.
   */
  public enum Kind {
    IDENTIFIER,
    QUOTED_IDENTIFIER,
    STRING,
    BLOB,
    NUMBER,
    PARAMETER,
    OPERATOR,
    COMMENT,
    WHITESPACE,
    /**
     * Text SQLite refuses: an unterminated quote, a malformed number or blob, a stray character.
     */
    ILLEGAL
  }

  /**
   * Whether this is an unquoted word equal to the given one, ignoring the case of ASCII letters.
   */
  public boolean isWord(String word) {
    return kind == Kind.IDENTIFIER && SqlText.equalsIgnoringAsciiCase(text, word);
  }

  /** Whether this is exactly the given operator or punctuation mark. */
  public boolean isOperator(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  /** Whether SQLite's parser never sees this token. */
  public boolean isBlank() {
    return kind == Kind.WHITESPACE || kind == Kind.COMMENT;
  }

  /**
   * Whether this token can name a table, column or alias. An unquoted keyword is not a name here; a
   * string is one only where SQLite's grammar says so, see {@link #isNameOrString()}.
   */
  public boolean isName() {
    return kind == Kind.QUOTED_IDENTIFIER
        || kind == Kind.IDENTIFIER && !SqlKeywords.isReserved(text);
  }

  /**
   * Like {@link #isName()}, and a single-quoted string too: SQLite takes {@code 't'} as a table or
   * alias name.
   */
  public boolean isNameOrString() {
    return kind == Kind.STRING || isName();
  }

  /**
   * The name or string value without its quotes, doubled quotes undone. Other tokens give their
   * text.
   */
  public String name() {
    if (kind != Kind.QUOTED_IDENTIFIER && kind != Kind.STRING) {
      return text;
    }
    String inner = text.substring(1, text.length() - 1);
    char quote = text.charAt(0);
    if (quote == '[') {
      return inner;
    }
    return inner.replace(String.valueOf(quote).repeat(2), String.valueOf(quote));
  }
}
