package dev.ratchet.model.jinja;

import java.util.Set;

/** Refuses at parsing, by name and line, what the interpreter does not know. */
final class Support {

  /** Globals of jinja2 that we lack. Others may be undefined names, which templates ask about. */
  private static final Set<String> MISSING_GLOBALS = Set.of("cycler", "joiner", "lipsum", "dict");

  private static final Set<String> LOOP =
      Set.of(
          "index",
          "index0",
          "revindex",
          "revindex0",
          "first",
          "last",
          "length",
          "previtem",
          "nextitem");

  private Support() {}

  static void checkFilter(Token name) {
    if (!Filters.NAMES.contains(name.text())) {
      throw refused(name, "the filter");
    }
  }

  static void checkFilterArguments(Token name, Expression.Arguments arguments) {
    for (String argument : arguments.named().keySet()) {
      if (!Filters.parameters(name.text()).contains(argument)) {
        throw new TemplateException(
            name.line(),
            "the argument " + argument + " of the filter " + name.text() + " is not supported");
      }
    }
    int positional = Filters.positional(name.text());
    if (positional >= 0 && arguments.positional().size() > positional) {
      throw new TemplateException(
          name.line(),
          "more than "
              + positional
              + " arguments without names are not supported by the filter "
              + name.text());
    }
  }

  static void checkTest(Token name) {
    if (!Tests.NAMES.contains(name.text())) {
      throw refused(name, "the test");
    }
  }

  /** A method that is called must be one of ours; an attribute of the loop likewise. */
  static void checkAttribute(Expression of, Token name, TokenStream tokens) {
    boolean loop = of instanceof Expression.Name(String variable) && variable.equals("loop");
    if (loop && !LOOP.contains(name.text())) {
      throw refused(name, "loop.");
    }
    if (tokens.atOperator("(") && !Methods.NAMES.contains(name.text())) {
      throw refused(name, "the method");
    }
  }

  static void checkCalled(Expression.Name name, int line) {
    if (MISSING_GLOBALS.contains(name.name())) {
      throw new TemplateException(line, "the function " + name.name() + " is not supported");
    }
  }

  static TemplateException refused(Token name, String what) {
    return new TemplateException(
        name.line(), what + (what.endsWith(".") ? "" : " ") + name.text() + " is not supported");
  }
}
