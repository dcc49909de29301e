package dev.ratchet.model.jinja;

import dev.ratchet.model.jinja.Expression.Arguments;
import dev.ratchet.model.jinja.Expression.Arithmetic;
import dev.ratchet.model.jinja.Expression.Compared;
import dev.ratchet.model.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jinja's expressions, with its precedence: if, or, and, not, comparison, +, ~, *, **, sign. */
final class ExpressionParser {

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream tokens;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** One expression, or several with commas between, which are a tuple. */
  Expression expressionOrTuple() {
    Expression first = expression();
    if (!tokens.atOperator(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.skipOperator(",") && !endsTuple()) {
      items.add(expression());
    }
    return new Expression.Items(items, true);
  }

  private boolean endsTuple() {
    Kind kind = tokens.current().kind();
    return kind == Kind.BLOCK_END || kind == Kind.VARIABLE_END || tokens.atOperator(")");
  }

  Expression expression() {
    tokens.enter();
    Expression expression = or();
    while (tokens.skipName("if")) {
      Expression condition = or();
      Expression otherwise = tokens.skipName("else") ? expression() : null;
      expression = new Expression.Conditional(condition, expression, otherwise);
    }
    tokens.leave();
    return expression;
  }

  /** Without a trailing {@code if}, which belongs to the loop. */
  Expression withoutCondition() {
    return or();
  }

  private Expression or() {
    Expression left = and();
    while (tokens.skipName("or")) {
      left = new Expression.Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.skipName("and")) {
      left = new Expression.And(left, not());
    }
    return left;
  }

  private Expression not() {
    if (!tokens.skipName("not")) {
      return comparison();
    }
    tokens.enter();
    Expression negated = new Expression.Not(not());
    tokens.leave();
    return negated;
  }

  private Expression comparison() {
    Expression first = sum();
    List<Compared> rest = new ArrayList<>();
    while (true) {
      if (tokens.current().kind() == Kind.OPERATOR
          && COMPARISONS.contains(tokens.current().text())) {
        rest.add(new Compared(tokens.next().text(), sum()));
      } else if (tokens.skipName("in")) {
        rest.add(new Compared("in", sum()));
      } else if (tokens.atName("not") && tokens.following().is(Kind.NAME, "in")) {
        tokens.next();
        tokens.next();
        rest.add(new Compared("not in", sum()));
      } else {
        return rest.isEmpty() ? first : new Expression.Comparison(first, rest);
      }
    }
  }

  private Expression sum() {
    Expression left = concatenation();
    while (tokens.atOperator("+") || tokens.atOperator("-")) {
      left = new Arithmetic(tokens.next().text(), left, concatenation());
    }
    return left;
  }

  private Expression concatenation() {
    Expression left = product();
    while (tokens.skipOperator("~")) {
      left = new Arithmetic("~", left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = signed(true);
    while (true) {
      if (tokens.atOperator("**")) {
        throw tokens.unsupported("the power **");
      }
      if (tokens.atOperator("*")
          || tokens.atOperator("/")
          || tokens.atOperator("//")
          || tokens.atOperator("%")) {
        left = new Arithmetic(tokens.next().text(), left, signed(true));
      } else {
        return left;
      }
    }
  }

  private Expression signed(boolean filters) {
    Expression expression;
    if (tokens.atOperator("-") || tokens.atOperator("+")) {
      boolean negative = tokens.next().text().equals("-");
      tokens.enter();
      expression = new Expression.Sign(signed(false), negative);
      tokens.leave();
    } else {
      expression = primary();
    }
    expression = postfix(expression);
    return filters ? filtered(expression) : expression;
  }

  private Expression primary() {
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

  private static Long integer(Token token) {
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
      Expression inner = expressionOrTuple();
      tokens.expectOperator(")");
      return inner;
    }
    if (tokens.skipOperator("[")) {
      List<Expression> items = new ArrayList<>();
      while (!tokens.skipOperator("]")) {
        separate(items.isEmpty());
        if (!tokens.atOperator("]")) {
          items.add(expression());
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
      separate(pairs.isEmpty());
      if (!tokens.atOperator("}")) {
        Expression key = expression();
        tokens.expectOperator(":");
        pairs.add(new Expression.Pair(key, expression()));
      }
    }
    return new Expression.Dictionary(pairs);
  }

  private void separate(boolean first) {
    if (!first) {
      tokens.expectOperator(",");
    }
  }

  private Expression postfix(Expression start) {
    Expression expression = start;
    while (true) {
      if (tokens.skipOperator(".")) {
        Token name = tokens.current();
        if (name.kind() == Kind.INTEGER) {
          expression = new Expression.Item(expression, new Expression.Literal(integer(name)));
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
    Expression from = tokens.atOperator(":") ? null : expression();
    if (from != null && tokens.skipOperator("]")) {
      return new Expression.Item(of, from);
    }
    tokens.expectOperator(":");
    Expression to = atSlicePart() ? expression() : null;
    Expression step = tokens.skipOperator(":") && atSlicePart() ? expression() : null;
    tokens.expectOperator("]");
    return new Expression.Slice(of, from, to, step);
  }

  private boolean atSlicePart() {
    return !tokens.atOperator(":") && !tokens.atOperator("]");
  }

  private Expression filtered(Expression start) {
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
      arguments = new Arguments(List.of(postfix(primary())), Map.of());
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
      separate(positional.isEmpty() && named.isEmpty());
      if (tokens.atOperator(")")) {
        continue;
      }
      if (tokens.atOperator("*") || tokens.atOperator("**")) {
        throw tokens.unsupported("unpacking into arguments");
      }
      if (tokens.current().kind() == Kind.NAME && tokens.following().is(Kind.OPERATOR, "=")) {
        String name = tokens.next().text();
        tokens.next();
        if (named.put(name, expression()) != null) {
          throw tokens.unexpected("no second " + name);
        }
      } else if (named.isEmpty()) {
        positional.add(expression());
      } else {
        throw tokens.unexpected("a named argument");
      }
    }
    return new Arguments(positional, named);
  }
}
