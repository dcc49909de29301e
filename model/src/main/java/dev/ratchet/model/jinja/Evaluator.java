package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of expressions.
 *
 * @param step called before each call, so that the interpreter can end what does not end by itself
 */
record Evaluator(Runnable step) {

  @Nullable Object value(Expression expression, Scope scope) {
    return switch (expression) {
      case Expression.Literal(Object value) -> value;
      case Expression.Name(String name) -> scope.get(name);
      case Expression.Items(List<Expression> items, boolean tuple) -> {
        List<@Nullable Object> values = values(items, scope);
        yield tuple ? new Tuple(values) : values;
      }
      case Expression.Dictionary(List<Expression.Pair> pairs) -> {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        pairs.forEach(pair -> map.put(value(pair.key(), scope), value(pair.value(), scope)));
        yield map;
      }
      case Expression.Attribute(Expression of, String name) ->
          Access.attribute(value(of, scope), name);
      case Expression.Item(Expression of, Expression key) ->
          Access.item(value(of, scope), value(key, scope));
      case Expression.Slice slice ->
          Access.slice(
              value(slice.of(), scope),
              optional(slice.from(), scope),
              optional(slice.to(), scope),
              optional(slice.step(), scope));
      case Expression.Call call -> call(call, scope);
      case Expression.Filter filter ->
          Filters.apply(filter.name(), value(filter.of(), scope), given(filter.arguments(), scope));
      case Expression.Test test ->
          Tests.holds(test.name(), value(test.of(), scope), given(test.arguments(), scope))
              != test.negated();
      case Expression.Not(Expression of) -> !Values.truth(value(of, scope));
      case Expression.Sign(Expression of, boolean negative) ->
          Values.arithmetic(negative ? "-" : "+", 0L, value(of, scope));
      case Expression.And(Expression left, Expression right) -> {
        Object first = value(left, scope);
        yield Values.truth(first) ? value(right, scope) : first;
      }
      case Expression.Or(Expression left, Expression right) -> {
        Object first = value(left, scope);
        yield Values.truth(first) ? first : value(right, scope);
      }
      case Expression.Arithmetic(String operator, Expression left, Expression right) ->
          Values.arithmetic(operator, value(left, scope), value(right, scope));
      case Expression.Comparison comparison -> compare(comparison, scope);
      case Expression.Conditional conditional -> {
        if (Values.truth(value(conditional.condition(), scope))) {
          yield value(conditional.yes(), scope);
        }
        Expression no = conditional.no();
        yield no == null ? new Undefined("an if without else") : value(no, scope);
      }
    };
  }

  private @Nullable Object optional(@Nullable Expression expression, Scope scope) {
    return expression == null ? null : value(expression, scope);
  }

  private List<@Nullable Object> values(List<Expression> expressions, Scope scope) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Expression expression : expressions) {
      values.add(value(expression, scope));
    }
    return values;
  }

  private Given given(Expression.Arguments arguments, Scope scope) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    arguments.named().forEach((name, expression) -> named.put(name, value(expression, scope)));
    return new Given(values(arguments.positional(), scope), named);
  }

  private @Nullable Object call(Expression.Call call, Scope scope) {
    step.run();
    return switch (value(call.function(), scope)) {
      case Callable callable -> callable.call(given(call.arguments(), scope));
      case Undefined undefined -> throw undefined.fault();
      case null -> throw new Fault("None can't be called");
      case Object other -> throw new Fault(Values.kind(other) + " can't be called");
    };
  }

  private boolean compare(Expression.Comparison comparison, Scope scope) {
    Object left = value(comparison.first(), scope);
    for (Expression.Compared compared : comparison.rest()) {
      Object right = value(compared.with(), scope);
      if (!holds(compared.operator(), left, right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  private static boolean holds(String operator, @Nullable Object left, @Nullable Object right) {
    return switch (operator) {
      case "==" -> Values.equal(left, right);
      case "!=" -> !Values.equal(left, right);
      case "in" -> Values.contains(right, left);
      case "not in" -> !Values.contains(right, left);
      case "<" -> Values.compare(left, right) < 0;
      case "<=" -> Values.compare(left, right) <= 0;
      case ">" -> Values.compare(left, right) > 0;
      default -> Values.compare(left, right) >= 0;
    };
  }
}
