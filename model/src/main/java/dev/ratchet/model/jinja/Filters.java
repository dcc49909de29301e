package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can stand after {@code |}. */
final class Filters {

  /** What a filter does with a value. */
  private interface Body {
    @Nullable Object apply(@Nullable Object value, Given given);
  }

  /**
   * A filter.
   *
   * @param parameters names in their order
   * @param positional how many may come without a name; −1 for any number
   */
  private record Definition(List<String> parameters, int positional, Body body) {}

  private static final Map<String, Definition> ALL = new LinkedHashMap<>();

  static {
    // Transformers' own, which takes ensure_ascii first; so only the named ones are clear.
    ALL.put(
        "tojson", new Definition(List.of("indent", "sort_keys", "ensure_ascii"), 0, Filters::json));
    define("trim", List.of("chars"), Filters::trim);
    define("upper", List.of(), (value, _) -> Printing.text(value).toUpperCase(Locale.ROOT));
    define("lower", List.of(), (value, _) -> Printing.text(value).toLowerCase(Locale.ROOT));
    define("capitalize", List.of(), (value, _) -> Text.capitalize(Printing.text(value)));
    define("string", List.of(), (value, _) -> Printing.text(value));
    define("safe", List.of(), (value, _) -> value);
    define(
        "replace",
        List.of("old", "new", "count"),
        (value, given) -> Methods.replace(Printing.text(value), given));
    define("length", List.of(), (value, _) -> Values.length(value));
    define("count", List.of(), (value, _) -> Values.length(value));
    define("list", List.of(), (value, _) -> Values.iterate(value));
    define("first", List.of(), (value, _) -> end(Values.iterate(value), true));
    define("last", List.of(), (value, _) -> end(Values.iterate(value), false));
    define("reverse", List.of(), (value, _) -> reverse(value));
    define("join", List.of("d", "attribute"), Filters::join);
    define("items", List.of(), (value, _) -> items(value));
    define("int", List.of("default"), Filters::integer);
    define("default", List.of("default_value", "boolean"), Filters::otherwise);
    define("d", List.of("default_value", "boolean"), Filters::otherwise);
    define("indent", List.of("width", "first", "blank"), Filters::indent);
    ALL.put("map", new Definition(List.of("attribute", "default"), -1, Filters::map));
    ALL.put("select", new Definition(List.of(), -1, (v, g) -> select(v, g, true, false)));
    ALL.put("reject", new Definition(List.of(), -1, (v, g) -> select(v, g, false, false)));
    ALL.put("selectattr", new Definition(List.of(), -1, (v, g) -> select(v, g, true, true)));
    ALL.put("rejectattr", new Definition(List.of(), -1, (v, g) -> select(v, g, false, true)));
  }

  static final Set<String> NAMES = Collections.unmodifiableSet(ALL.keySet());

  private Filters() {}

  private static void define(String name, List<String> parameters, Body body) {
    ALL.put(name, new Definition(parameters, parameters.size(), body));
  }

  static List<String> parameters(String filter) {
    return definition(filter).parameters();
  }

  /** How many arguments may come without a name; −1 for any number. */
  static int positional(String filter) {
    return definition(filter).positional();
  }

  static @Nullable Object apply(String filter, @Nullable Object value, Given given) {
    return definition(filter).body().apply(value, given);
  }

  private static Definition definition(String filter) {
    Definition definition = ALL.get(filter);
    if (definition == null) {
      throw new Fault("the filter " + filter + " is not supported");
    }
    return definition;
  }

  private static Object json(@Nullable Object value, Given given) {
    if (Values.truth(given.named().get("ensure_ascii"))) {
      throw new Fault("tojson(ensure_ascii=true) is not supported");
    }
    Object indent = given.get(0, "indent", null);
    return Json.write(
        value,
        indent == null ? -1 : Values.whole(indent, "indent"),
        Values.truth(given.named().get("sort_keys")));
  }

  private static Object trim(@Nullable Object value, Given given) {
    return Methods.strip(Printing.text(value), given, true, true);
  }

  private static @Nullable Object end(List<@Nullable Object> items, boolean first) {
    if (items.isEmpty()) {
      return new Undefined("an item of nothing");
    }
    return first ? items.getFirst() : items.getLast();
  }

  private static Object reverse(@Nullable Object value) {
    List<@Nullable Object> items = new ArrayList<>(Values.iterate(value));
    Collections.reverse(items);
    return value instanceof String
        ? String.join("", items.stream().map(Printing::text).toList())
        : items;
  }

  private static Object join(@Nullable Object value, Given given) {
    Object attribute = given.get(1, "attribute", null);
    return String.join(
        Printing.text(given.get(0, "d", "")),
        Values.iterate(value).stream()
            .map(item -> Printing.text(attribute == null ? item : path(item, attribute)))
            .toList());
  }

  private static Object items(@Nullable Object value) {
    return switch (value) {
      case Undefined _ -> List.of();
      case Map<?, ?> map -> Methods.pairs(map);
      case null, default -> throw new Fault("items needs a dict but got " + Values.kind(value));
    };
  }

  private static @Nullable Object integer(@Nullable Object value, Given given) {
    return switch (value) {
      case Long whole -> whole;
      case Boolean flag -> flag ? 1L : 0L;
      case Double real when Double.isFinite(real) -> (long) (double) real;
      case String text when Text.strip(text).matches("[+-]?\\d{1,18}") ->
          Long.parseLong(Text.strip(text));
      case String text when Text.strip(text).matches("[+-]?\\d{1,15}\\.\\d*") ->
          (long) Double.parseDouble(Text.strip(text));
      case null, default -> given.get(0, "default", 0L);
    };
  }

  private static @Nullable Object otherwise(@Nullable Object value, Given given) {
    boolean falseToo = Values.truth(given.get(1, "boolean", false));
    return value instanceof Undefined || falseToo && !Values.truth(value)
        ? given.get(0, "default_value", "")
        : value;
  }

  private static Object indent(@Nullable Object value, Given given) {
    Object width = given.get(0, "width", 4L);
    String indent =
        width instanceof String text ? text : " ".repeat((int) Values.whole(width, "width"));
    boolean blank = Values.truth(given.get(2, "blank", false));
    StringBuilder indented = new StringBuilder();
    // Jinja2 adds a line end first, so that one at the end of the text stays.
    List<Object> lines = Methods.lines(Printing.text(value) + "\n");
    for (int i = 0; i < lines.size(); i++) {
      String line = Printing.text(lines.get(i));
      if (i > 0) {
        indented.append('\n').append(blank || !line.isEmpty() ? indent : "");
      }
      indented.append(line);
    }
    return Values.truth(given.get(1, "first", false)) ? indent + indented : indented.toString();
  }

  private static Object map(@Nullable Object value, Given given) {
    List<@Nullable Object> mapped = new ArrayList<>();
    for (Object item : Values.iterate(value)) {
      if (given.named().containsKey("attribute")) {
        Object found = path(item, given.named().get("attribute"));
        mapped.add(
            found instanceof Undefined && given.named().containsKey("default")
                ? given.named().get("default")
                : found);
      } else {
        mapped.add(apply(given.text(0, "filter", ""), item, given.from(1)));
      }
    }
    return mapped;
  }

  private static Object select(
      @Nullable Object value, Given given, boolean wanted, boolean byAttribute) {
    List<@Nullable Object> selected = new ArrayList<>();
    Given test = byAttribute ? given.from(1) : given;
    for (Object item : Values.iterate(value)) {
      Object tested = byAttribute ? path(item, given.get(0, "attribute", null)) : item;
      boolean holds =
          test.positional().isEmpty()
              ? Values.truth(tested)
              : Tests.holds(testName(test.text(0, "test", "")), tested, test.from(1));
      if (holds == wanted) {
        selected.add(item);
      }
    }
    return selected;
  }

  /** Jinja2 has signs as names of tests too. */
  private static String testName(String name) {
    return switch (name) {
      case "==" -> "eq";
      case "!=" -> "ne";
      case "<" -> "lt";
      case "<=" -> "le";
      case ">" -> "gt";
      case ">=" -> "ge";
      default -> name;
    };
  }

  /** An attribute, or with dots one within another. */
  private static @Nullable Object path(@Nullable Object item, @Nullable Object path) {
    if (!(path instanceof String text)) {
      return Access.item(item, path);
    }
    Object found = item;
    for (String part : text.split("\\.", -1)) {
      found = Access.item(found, part.matches("\\d{1,9}") ? (Object) Long.parseLong(part) : part);
    }
    return found;
  }
}
