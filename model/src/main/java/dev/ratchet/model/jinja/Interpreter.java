package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders one template once. */
final class Interpreter {

  private static final int MAX_STEPS = 2_000_000;
  private static final int MAX_OUTPUT = 16 << 20;
  private static final int MAX_CALLS = 50;

  /** How a statement ended. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  private final StringBuilder whole = new StringBuilder();
  private int line = 1;
  private int steps;
  private int calls;

  private Interpreter() {}

  static String render(List<Statement> body, Map<String, @Nullable Object> variables) {
    Interpreter interpreter = new Interpreter();
    Scope scope = new Scope(null);
    Functions.ALL.forEach(scope::set);
    variables.forEach(scope::set);
    try {
      interpreter.run(body, new Scope(scope), interpreter.whole);
    } catch (Fault e) {
      throw new TemplateException(interpreter.line, String.valueOf(e.getMessage()));
    }
    return interpreter.whole.toString();
  }

  private Flow run(List<Statement> body, Scope scope, StringBuilder out) {
    for (Statement statement : body) {
      step();
      line = statement.line();
      Flow flow = run(statement, scope, out);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private void step() {
    if (++steps > MAX_STEPS) {
      throw new Fault("the template takes more than " + MAX_STEPS + " steps");
    }
  }

  private Flow run(Statement statement, Scope scope, StringBuilder out) {
    return switch (statement) {
      case Statement.Data(String text, int _) -> append(out, text);
      case Statement.Output(Expression expression, int _) ->
          append(out, Values.text(value(expression, scope)));
      case Statement.If branches -> runIf(branches, scope, out);
      case Statement.For loop -> runFor(loop, scope, out);
      case Statement.Set set -> {
        assign(set.targets(), value(set.value(), scope), scope);
        yield Flow.ON;
      }
      case Statement.SetBlock set -> {
        StringBuilder text = new StringBuilder();
        run(set.body(), new Scope(scope), text);
        assign(List.of(set.target()), text.toString(), scope);
        yield Flow.ON;
      }
      case Statement.Macro macro -> {
        scope.set(macro.name(), (Callable) given -> call(macro, given, scope));
        yield Flow.ON;
      }
      case Statement.Block block -> run(block.body(), scope, out);
      case Statement.Break _ -> Flow.BREAK;
      case Statement.Continue _ -> Flow.CONTINUE;
    };
  }

  private Flow append(StringBuilder out, String text) {
    out.append(text);
    if (out.length() > MAX_OUTPUT) {
      throw new Fault("the output grows beyond " + MAX_OUTPUT + " characters");
    }
    return Flow.ON;
  }

  private Flow runIf(Statement.If branches, Scope scope, StringBuilder out) {
    for (Statement.Branch branch : branches.branches()) {
      if (Values.truth(value(branch.condition(), scope))) {
        return run(branch.body(), scope, out);
      }
    }
    return run(branches.otherwise(), scope, out);
  }

  private Flow runFor(Statement.For loop, Scope scope, StringBuilder out) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Object item : Values.iterate(value(loop.over(), scope))) {
      step();
      if (loop.filter() == null || Values.truth(value(loop.filter(), turn(loop, item, scope)))) {
        items.add(item);
      }
    }
    for (int i = 0; i < items.size(); i++) {
      Scope turn = turn(loop, items.get(i), scope);
      turn.set("loop", new Loop(items, i));
      if (run(loop.body(), turn, out) == Flow.BREAK) {
        break;
      }
    }
    return items.isEmpty() ? run(loop.otherwise(), scope, out) : Flow.ON;
  }

  private static Scope turn(Statement.For loop, @Nullable Object item, Scope scope) {
    Scope turn = new Scope(scope);
    if (loop.targets().size() == 1) {
      turn.set(loop.targets().getFirst(), item);
    } else {
      List<@Nullable Object> parts = unpacked(item, loop.targets().size());
      for (int i = 0; i < parts.size(); i++) {
        turn.set(loop.targets().get(i), parts.get(i));
      }
    }
    return turn;
  }

  private static List<@Nullable Object> unpacked(@Nullable Object value, int size) {
    List<@Nullable Object> parts = Values.iterate(value);
    if (parts.size() != size) {
      throw new Fault(parts.size() + " values can't be assigned to " + size + " variables");
    }
    return parts;
  }

  private static void assign(List<Statement.Target> targets, @Nullable Object value, Scope scope) {
    if (targets.size() > 1) {
      List<@Nullable Object> parts = unpacked(value, targets.size());
      for (int i = 0; i < parts.size(); i++) {
        assign(List.of(targets.get(i)), parts.get(i), scope);
      }
      return;
    }
    Statement.Target target = targets.getFirst();
    if (target.attribute() == null) {
      scope.set(target.name(), value);
    } else if (scope.get(target.name()) instanceof Namespace namespace) {
      namespace.values.put(target.attribute(), value);
    } else {
      throw new Fault(target.name() + " is no namespace, so its attributes can't be set");
    }
  }

  private Object call(Statement.Macro macro, Given given, Scope definedIn) {
    if (++calls > MAX_CALLS) {
      throw new Fault("macros call each other more than " + MAX_CALLS + " deep");
    }
    if (given.positional().size() > macro.parameters().size()) {
      throw new Fault(
          macro.name()
              + " takes "
              + macro.parameters().size()
              + " arguments but got "
              + given.positional().size());
    }
    Scope scope = new Scope(definedIn);
    List<String> names = macro.parameters().stream().map(Statement.Parameter::name).toList();
    for (String name : given.named().keySet()) {
      if (!names.contains(name)) {
        throw new Fault(macro.name() + " has no parameter " + name);
      }
    }
    for (int i = 0; i < names.size(); i++) {
      Statement.Parameter parameter = macro.parameters().get(i);
      boolean passed = i < given.positional().size() || given.named().containsKey(names.get(i));
      Object otherwise = new Undefined("the parameter " + names.get(i));
      if (!passed && parameter.otherwise() != null) {
        otherwise = value(parameter.otherwise(), scope);
      }
      scope.set(names.get(i), given.get(i, names.get(i), otherwise));
    }
    StringBuilder text = new StringBuilder();
    int caller = line;
    run(macro.body(), scope, text);
    line = caller;
    calls--;
    return text.toString();
  }

  private @Nullable Object value(Expression expression, Scope scope) {
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
          Values.attribute(value(of, scope), name);
      case Expression.Item(Expression of, Expression key) ->
          Values.item(value(of, scope), value(key, scope));
      case Expression.Slice slice ->
          Values.slice(
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
    step();
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
