package dev.ratchet.model.jinja;

import dev.ratchet.model.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into tokens and applies the rules for blanks: a dash eats all blanks on its side,
 * the line end after a block goes ({@code trim_blocks}), and so do the blanks before a block that
 * begins its line ({@code lstrip_blocks}), unless there is a plus.
 */
final class Lexer {

  private static final Pattern NUMBER =
      Pattern.compile("(\\d[\\d_]*)(\\.\\d[\\d_]*)?([eE][+-]?\\d+)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final List<String> OPERATORS =
      List.of(
          "**", "//", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;

  /** Whether what was read last ended with a line end. */
  private boolean lineStarting = true;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> lex(String template) {
    String source = template.replace("\r\n", "\n").replace('\r', '\n');
    // As jinja2 does without keep_trailing_newline: exactly one goes.
    Lexer lexer =
        new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < source.length()) {
      int open = nextOpening();
      if (open < 0) {
        data(source.substring(at));
        at = source.length();
        break;
      }
      char kind = source.charAt(open + 1);
      char sign = open + 2 < source.length() ? source.charAt(open + 2) : ' ';
      boolean signed = sign == '-' || sign == '+';
      data(stripped(source.substring(at, open), kind, sign));
      advance(open + (signed ? 3 : 2));
      lineStarting = false;
      switch (kind) {
        case '#' -> comment();
        case '{' -> expression(Kind.VARIABLE_BEGIN, Kind.VARIABLE_END, "}}");
        default -> expression(Kind.BLOCK_BEGIN, Kind.BLOCK_END, "%}");
      }
    }
    tokens.add(new Token(Kind.END, "", line));
  }

  private int nextOpening() {
    for (int i = source.indexOf('{', at); i >= 0; i = source.indexOf('{', i + 1)) {
      char next = i + 1 < source.length() ? source.charAt(i + 1) : ' ';
      if (next == '{' || next == '%' || next == '#') {
        return i;
      }
    }
    return -1;
  }

  private String stripped(String text, char kind, char sign) {
    if (sign == '-') {
      return Text.stripRight(text);
    }
    if (sign == '+' || kind == '{') {
      return text;
    }
    int lineStart = text.lastIndexOf('\n') + 1;
    boolean atLineStart = lineStart > 0 || lineStarting;
    return atLineStart && Text.isBlank(text.substring(lineStart))
        ? text.substring(0, lineStart)
        : text;
  }

  private void data(String text) {
    if (!text.isEmpty()) {
      tokens.add(new Token(Kind.DATA, text, line));
    }
  }

  private void comment() {
    int end = source.indexOf("#}", at);
    if (end < 0) {
      throw new TemplateException(line, "a comment does not end");
    }
    char sign = end > at ? source.charAt(end - 1) : ' ';
    advance(end + 2);
    afterTag(sign, true);
  }

  private void expression(Kind begin, Kind end, String closing) {
    tokens.add(new Token(begin, "", line));
    int depth = 0;
    while (true) {
      while (at < source.length() && Text.isSpace(source.charAt(at))) {
        advance(at + 1);
      }
      if (at == source.length()) {
        throw new TemplateException(line, "a tag does not end with " + closing);
      }
      if (depth == 0 && closes(end, closing)) {
        return;
      }
      Token token = token();
      tokens.add(token);
      if (token.kind() == Kind.OPERATOR) {
        depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
      }
    }
  }

  private boolean closes(Kind end, String closing) {
    char sign = source.charAt(at);
    boolean signed =
        (sign == '-' || sign == '+' && end == Kind.BLOCK_END) && source.startsWith(closing, at + 1);
    if (!signed && !source.startsWith(closing, at)) {
      return false;
    }
    tokens.add(new Token(end, "", line));
    advance(at + (signed ? 3 : 2));
    afterTag(signed ? sign : ' ', end == Kind.BLOCK_END);
    return true;
  }

  private void afterTag(char sign, boolean block) {
    int from = at;
    if (sign == '-') {
      while (at < source.length() && Text.isSpace(source.charAt(at))) {
        advance(at + 1);
      }
    } else if (sign != '+' && block && at < source.length() && source.charAt(at) == '\n') {
      advance(at + 1);
    }
    lineStarting = at > from && source.charAt(at - 1) == '\n';
  }

  private Token token() {
    char first = source.charAt(at);
    if (first == '"' || first == '\'') {
      return string(first);
    }
    Matcher number = NUMBER.matcher(source).region(at, source.length());
    if (number.lookingAt()) {
      boolean whole = number.group(2) == null && number.group(3) == null;
      return take(whole ? Kind.INTEGER : Kind.FLOAT, number.group());
    }
    Matcher name = NAME.matcher(source).region(at, source.length());
    if (name.lookingAt()) {
      return take(Kind.NAME, name.group());
    }
    for (String operator : OPERATORS) {
      if (source.startsWith(operator, at)) {
        return take(Kind.OPERATOR, operator);
      }
    }
    throw new TemplateException(line, "unexpected character \"" + first + "\"");
  }

  private Token take(Kind kind, String text) {
    Token token = new Token(kind, text, line);
    advance(at + text.length());
    return token;
  }

  private Token string(char quote) {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      throw new TemplateException(line, "a string does not end");
    }
    Token token = new Token(Kind.STRING, Escapes.decode(source.substring(at + 1, end), line), line);
    advance(end + 1);
    return token;
  }

  private void advance(int to) {
    for (int i = at; i < to; i++) {
      if (source.charAt(i) == '\n') {
        line++;
      }
    }
    at = to;
  }
}
