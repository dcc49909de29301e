package dev.ratchet.model.jinja;

import dev.ratchet.model.jinja.Token.Kind;
import java.util.List;

/** Tokens one after the other, with a limit to nesting so that no template exhausts the stack. */
final class TokenStream {

  private static final int MAX_DEPTH = 100;

  private final List<Token> tokens;
  private int at;
  private int depth;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(at);
  }

  Token following() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  int line() {
    return current().line();
  }

  Token next() {
    Token token = current();
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  boolean atOperator(String text) {
    return current().is(Kind.OPERATOR, text);
  }

  boolean atName(String text) {
    return current().is(Kind.NAME, text);
  }

  boolean skipOperator(String text) {
    boolean there = atOperator(text);
    if (there) {
      next();
    }
    return there;
  }

  boolean skipName(String text) {
    boolean there = atName(text);
    if (there) {
      next();
    }
    return there;
  }

  Token expect(Kind kind, String what) {
    if (current().kind() != kind) {
      throw unexpected(what);
    }
    return next();
  }

  void expectOperator(String text) {
    if (!skipOperator(text)) {
      throw unexpected("\"" + text + "\"");
    }
  }

  void expectName(String text) {
    if (!skipName(text)) {
      throw unexpected("\"" + text + "\"");
    }
  }

  /** The comma before every item but the first. */
  void separate(boolean first) {
    if (!first) {
      expectOperator(",");
    }
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new TemplateException(line(), "nested more than " + MAX_DEPTH + " deep");
    }
  }

  void leave() {
    depth--;
  }

  TemplateException unexpected(String wanted) {
    return new TemplateException(line(), "expected " + wanted + " but found " + current().shown());
  }

  TemplateException unsupported(String what) {
    return new TemplateException(line(), what + " is not supported");
  }
}
