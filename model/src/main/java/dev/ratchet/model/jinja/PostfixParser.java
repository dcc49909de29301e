package dev.ratchet.model.jinja;

import dev.ratchet.model.jinja.Expression.Arguments;
import dev.ratchet.model.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What follows a value: attributes, subscripts, calls, filters and tests. */
record PostfixParser(TokenStream tokens, ExpressionParser expressions, PrimaryParser primaries) {

  Expression postfix(Expression start) {
    Expression expression = start;
    while (true) {
      if (tokens.skipOperator(".")) {
        Token name = tokens.current();
        if (name.kind() == Kind.INTEGER) {
          expression =
              new Expression.Item(expression, new Expression.Literal(PrimaryParser.integer(name)));
        } else {
          Support.checkAttribute(expression, tokens.expect(Kind.NAME, "an attribute"), tokens);
          expression = new Expression.Attribute(expression, name.text());
          continue;
        }
        tokens.next();
      } else if (tokens.skipOperator("[")) {
        expression = subscript(expression);
      } else if (tokens.atOperator("(")) {
        if (expression instanceof Expression.Name name) {
          Support.checkCalled(name, tokens.line());
        }
        expression = new Expression.Call(expression, arguments());
      } else {
        return expression;
      }
    }
  }

  private Expression subscript(Expression of) {
    Expression from = tokens.atOperator(":") ? null : expressions.expression();
    if (from != null && tokens.skipOperator("]")) {
      return new Expression.Item(of, from);
    }
    tokens.expectOperator(":");
    Expression to = atSlicePart() ? expressions.expression() : null;
    Expression step = tokens.skipOperator(":") && atSlicePart() ? expressions.expression() : null;
    tokens.expectOperator("]");
    return new Expression.Slice(of, from, to, step);
  }

  private boolean atSlicePart() {
    return !tokens.atOperator(":") && !tokens.atOperator("]");
  }

  Expression filtered(Expression start) {
    Expression expression = start;
    while (true) {
      if (tokens.skipOperator("|")) {
        Token name = tokens.expect(Kind.NAME, "a filter");
        Support.checkFilter(name);
        Arguments arguments = tokens.atOperator("(") ? arguments() : none();
        Support.checkFilterArguments(name, arguments);
        expression = new Expression.Filter(expression, name.text(), arguments);
      } else if (tokens.skipName("is")) {
        expression = test(expression);
      } else if (tokens.atOperator("(")) {
        expression = new Expression.Call(expression, arguments());
      } else {
        return expression;
      }
    }
  }

  private Expression test(Expression of) {
    boolean negated = tokens.skipName("not");
    Token name = tokens.expect(Kind.NAME, "a test");
    Support.checkTest(name);
    Arguments arguments = none();
    if (tokens.atOperator("(")) {
      arguments = arguments();
    } else if (beginsTestArgument()) {
      if (tokens.atName("is")) {
        throw tokens.unexpected("no second test");
      }
      arguments = new Arguments(List.of(postfix(primaries.primary())), Map.of());
    }
    return new Expression.Test(of, name.text(), arguments, negated);
  }

  private boolean beginsTestArgument() {
    return switch (tokens.current().kind()) {
      case NAME ->
          !Set.of("else", "or", "and", "if", "in", "not").contains(tokens.current().text());
      case STRING, INTEGER, FLOAT -> true;
      case OPERATOR -> tokens.atOperator("[") || tokens.atOperator("{");
      case DATA, VARIABLE_BEGIN, VARIABLE_END, BLOCK_BEGIN, BLOCK_END, END -> false;
    };
  }

  private static Arguments none() {
    return new Arguments(List.of(), Map.of());
  }

  private Arguments arguments() {
    tokens.expectOperator("(");
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!tokens.skipOperator(")")) {
      tokens.separate(positional.isEmpty() && named.isEmpty());
      if (tokens.atOperator(")")) {
        continue;
      }
      if (tokens.atOperator("*") || tokens.atOperator("**")) {
        throw tokens.unsupported("unpacking into arguments");
      }
      if (tokens.current().kind() == Kind.NAME && tokens.following().is(Kind.OPERATOR, "=")) {
        String name = tokens.next().text();
        tokens.next();
        if (named.put(name, expressions.expression()) != null) {
          throw tokens.unexpected("no second " + name);
        }
      } else if (named.isEmpty()) {
        positional.add(expressions.expression());
      } else {
        throw tokens.unexpected("a named argument");
      }
    }
    return new Arguments(positional, named);
  }
}
