package dev.ratchet.model.jinja;

import java.util.ArrayList;
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

  private final Evaluator expressions = new Evaluator(this::step);
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
          append(out, Printing.text(expressions.value(expression, scope)));
      case Statement.If branches -> runIf(branches, scope, out);
      case Statement.For loop -> runFor(loop, scope, out);
      case Statement.Set set -> {
        assign(set.targets(), expressions.value(set.value(), scope), scope);
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
      if (Values.truth(expressions.value(branch.condition(), scope))) {
        return run(branch.body(), scope, out);
      }
    }
    return run(branches.otherwise(), scope, out);
  }

  private Flow runFor(Statement.For loop, Scope scope, StringBuilder out) {
    List<@Nullable Object> items = new ArrayList<>();
    for (Object item : Values.iterate(expressions.value(loop.over(), scope))) {
      step();
      if (loop.filter() == null
          || Values.truth(expressions.value(loop.filter(), turn(loop, item, scope)))) {
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
        otherwise = expressions.value(parameter.otherwise(), scope);
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
}
