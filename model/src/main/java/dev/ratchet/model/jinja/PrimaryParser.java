package dev.ratchet.model.jinja;

import dev.ratchet.model.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Values written out, names, and what stands in brackets. */
record PrimaryParser(TokenStream tokens, ExpressionParser expressions) {

  Expression primary() {
    Token token = tokens.current();
    return switch (token.kind()) {
      case NAME -> name(tokens.next());
      case STRING -> new Expression.Literal(strings());
      case INTEGER -> new Expression.Literal(integer(tokens.next()));
      case FLOAT ->
          new Expression.Literal(Double.parseDouble(tokens.next().text().replace("_", "")));
      case OPERATOR -> bracketed(token);
      case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END ->
          throw tokens.unexpected("a value");
    };
  }

  private Expression name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Expression.Literal(true);
      case "false", "False" -> new Expression.Literal(false);
      case "none", "None" -> new Expression.Literal(null);
      case "varargs", "kwargs", "caller" -> throw Support.refused(token, "the name");
      default -> new Expression.Name(token.text());
    };
  }

  /** Neighbouring strings are one. */
  private String strings() {
    StringBuilder text = new StringBuilder();
    while (tokens.current().kind() == Kind.STRING) {
      text.append(tokens.next().text());
    }
    return text.toString();
  }

  static Long integer(Token token) {
    try {
      return Long.parseLong(token.text().replace("_", ""));
    } catch (NumberFormatException e) {
      throw Support.refused(token, "the number");
    }
  }

  private Expression bracketed(Token token) {
    if (tokens.skipOperator("(")) {
      if (tokens.skipOperator(")")) {
        return new Expression.Items(List.of(), true);
      }
      Expression inner = expressions.expressionOrTuple();
      tokens.expectOperator(")");
      return inner;
    }
    if (tokens.skipOperator("[")) {
      List<Expression> items = new ArrayList<>();
      while (!tokens.skipOperator("]")) {
        tokens.separate(items.isEmpty());
        if (!tokens.atOperator("]")) {
          items.add(expressions.expression());
        }
      }
      return new Expression.Items(items, false);
    }
    if (tokens.skipOperator("{")) {
      return dictionary();
    }
    throw tokens.unexpected("a value");
  }

  private Expression dictionary() {
    List<Expression.Pair> pairs = new ArrayList<>();
    while (!tokens.skipOperator("}")) {
      tokens.separate(pairs.isEmpty());
      if (!tokens.atOperator("}")) {
        Expression key = expressions.expression();
        tokens.expectOperator(":");
        pairs.add(new Expression.Pair(key, expressions.expression()));
      }
    }
    return new Expression.Dictionary(pairs);
  }
}
