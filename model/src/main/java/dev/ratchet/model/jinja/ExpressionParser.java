package dev.ratchet.model.jinja;

import dev.ratchet.model.jinja.Expression.Arithmetic;
import dev.ratchet.model.jinja.Expression.Compared;
import dev.ratchet.model.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Jinja's expressions, with its precedence: if, or, and, not, comparison, +, ~, *, **, sign. */
final class ExpressionParser {

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream tokens;
  private final PrimaryParser primaries;
  private final PostfixParser postfixes;

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
    this.primaries = new PrimaryParser(tokens, this);
    this.postfixes = new PostfixParser(tokens, this, primaries);
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
      expression = primaries.primary();
    }
    expression = postfixes.postfix(expression);
    return filters ? postfixes.filtered(expression) : expression;
  }
}
