package dev.ratchet.model.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has a value. */
sealed interface Expression {

  /** None is null. */
  record Literal(@Nullable Object value) implements Expression {}

  record Name(String name) implements Expression {}

  record Items(List<Expression> items, boolean tuple) implements Expression {}

  record Dictionary(List<Pair> pairs) implements Expression {}

  record Pair(Expression key, Expression value) {}

  record Attribute(Expression of, String name) implements Expression {}

  record Item(Expression of, Expression key) implements Expression {}

  record Slice(
      Expression of, @Nullable Expression from, @Nullable Expression to, @Nullable Expression step)
      implements Expression {}

  record Call(Expression function, Arguments arguments) implements Expression {}

  record Filter(Expression of, String name, Arguments arguments) implements Expression {}

  record Test(Expression of, String name, Arguments arguments, boolean negated)
      implements Expression {}

  record Arguments(List<Expression> positional, Map<String, Expression> named) {}

  record Not(Expression of) implements Expression {}

  record Sign(Expression of, boolean negative) implements Expression {}

  record And(Expression left, Expression right) implements Expression {}

  record Or(Expression left, Expression right) implements Expression {}

  record Arithmetic(String operator, Expression left, Expression right) implements Expression {}

  /** {@code a < b < c}: each neighbour is compared. */
  record Comparison(Expression first, List<Compared> rest) implements Expression {}

  record Compared(String operator, Expression with) {}

  record Conditional(Expression condition, Expression yes, @Nullable Expression no)
      implements Expression {}
}
