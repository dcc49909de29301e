package dev.ratchet.model.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can stand after {@code is}. */
final class Tests {

  static final Set<String> NAMES =
      Set.of(
          "defined",
          "undefined",
          "none",
          "string",
          "mapping",
          "iterable",
          "sequence",
          "number",
          "integer",
          "float",
          "boolean",
          "true",
          "false",
          "eq",
          "equalto",
          "ne",
          "lt",
          "lessthan",
          "gt",
          "greaterthan",
          "le",
          "ge",
          "in",
          "odd",
          "even",
          "divisibleby");

  private Tests() {}

  static boolean holds(String name, @Nullable Object value, Given given) {
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      case "none" -> value == null;
      case "string" -> value instanceof String;
      case "mapping" -> value instanceof Map;
      case "iterable", "sequence" ->
          value instanceof String
              || value instanceof List
              || value instanceof Map
              || value instanceof Undefined;
      case "number" -> Values.isNumber(value);
      case "integer" -> value instanceof Long;
      case "float" -> value instanceof Double;
      case "boolean" -> value instanceof Boolean;
      case "true" -> Boolean.TRUE.equals(value);
      case "false" -> Boolean.FALSE.equals(value);
      case "eq", "equalto" -> Values.equal(value, other(given));
      case "ne" -> !Values.equal(value, other(given));
      case "lt", "lessthan" -> Values.compare(value, other(given)) < 0;
      case "gt", "greaterthan" -> Values.compare(value, other(given)) > 0;
      case "le" -> Values.compare(value, other(given)) <= 0;
      case "ge" -> Values.compare(value, other(given)) >= 0;
      case "in" -> Values.contains(other(given), value);
      case "odd" -> Math.floorMod(Values.whole(value, "the number"), 2L) == 1;
      case "even" -> Math.floorMod(Values.whole(value, "the number"), 2L) == 0;
      case "divisibleby" -> Numbers.arithmetic("%", value, other(given)).equals(0L);
      default -> throw new Fault("the test " + name + " is not supported");
    };
  }

  private static @Nullable Object other(Given given) {
    if (given.positional().size() != 1) {
      throw new Fault("a test that compares takes one argument");
    }
    return given.positional().getFirst();
  }
}
