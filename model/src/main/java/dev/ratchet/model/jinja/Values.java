package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Python's values: None (null), booleans, 64-bit integers, floats, texts, lists, tuples,
 * dictionaries. Texts count and cut by code points.
 */
final class Values {

  private static final long MAX_TEXT = 16L << 20;

  private Values() {}

  static boolean truth(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Undefined _ -> false;
      case Boolean flag -> flag;
      case Long whole -> whole != 0;
      case Double real -> real != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }

  /** Python's {@code str}. */
  static String text(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Undefined _ -> "";
      case null, default -> represent(value);
    };
  }

  /** Python's {@code repr}. */
  static String represent(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean flag -> flag ? "True" : "False";
      case Long whole -> whole.toString();
      case Double real -> Json.real(real);
      case String text -> quoted(text);
      case Tuple tuple ->
          tuple.size() == 1 ? "(" + represent(tuple.getFirst()) + ",)" : "(" + joined(tuple) + ")";
      case List<?> list -> "[" + joined(list) + "]";
      case Map<?, ?> map -> {
        List<String> pairs = new ArrayList<>();
        map.forEach((key, item) -> pairs.add(represent(key) + ": " + represent(item)));
        yield "{" + String.join(", ", pairs) + "}";
      }
      case Undefined _ -> "Undefined";
      default -> throw new Fault("a " + kind(value) + " can't be printed");
    };
  }

  private static String joined(List<?> list) {
    return String.join(", ", list.stream().map(Values::represent).toList());
  }

  private static String quoted(String text) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder().append(quote);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> {
                  if (c == quote) {
                    quoted.append('\\');
                  } else if (Character.isISOControl(c) || c > 0x7E && !Character.isLetter(c)) {
                    throw new Fault("the text with U+" + Integer.toHexString(c) + " in a list");
                  }
                  quoted.appendCodePoint(c);
                }
              }
            });
    return quoted.append(quote).toString();
  }

  /** For messages. */
  static String kind(@Nullable Object value) {
    return switch (value) {
      case null -> "None";
      case Boolean _ -> "bool";
      case Long _ -> "int";
      case Double _ -> "float";
      case String _ -> "str";
      case Tuple _ -> "tuple";
      case List<?> _ -> "list";
      case Map<?, ?> _ -> "dict";
      case Undefined(String what) -> what + ", which is undefined";
      default -> value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }

  static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (isNumber(left) && isNumber(right)) {
      return compare(left, right) == 0;
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return a instanceof Tuple == b instanceof Tuple && equalItems(a, b);
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return a.size() == b.size()
          && a.entrySet().stream()
              .allMatch(e -> b.containsKey(e.getKey()) && equal(e.getValue(), b.get(e.getKey())));
    }
    if (left instanceof Undefined || right instanceof Undefined) {
      return left instanceof Undefined && right instanceof Undefined;
    }
    return left == right || left != null && left.equals(right);
  }

  private static boolean equalItems(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  static int compare(@Nullable Object left, @Nullable Object right) {
    if (isNumber(left) && isNumber(right)) {
      return left instanceof Double || right instanceof Double
          ? Double.compare(real(left) + 0.0, real(right) + 0.0) // −0.0 equals 0.0
          : Long.compare(whole(left, ""), whole(right, ""));
    }
    if (left instanceof String a && right instanceof String b) {
      return compareTexts(a, b);
    }
    throw new Fault(kind(left) + " and " + kind(right) + " can't be compared");
  }

  /** By code points, as Python; Java compares UTF-16. */
  private static int compareTexts(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    return Arrays.compare(a, b);
  }

  static boolean isNumber(@Nullable Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  static double real(@Nullable Object value) {
    return value instanceof Double real ? real : whole(value, "the number");
  }

  static long whole(@Nullable Object value, String what) {
    return switch (value) {
      case Long whole -> whole;
      case Boolean flag -> flag ? 1 : 0;
      case null, default -> throw new Fault(what + " must be an int but is " + kind(value));
    };
  }

  static boolean contains(@Nullable Object container, @Nullable Object item) {
    return switch (container) {
      case String text when item instanceof String part -> text.contains(part);
      case List<?> list -> list.stream().anyMatch(other -> equal(other, item));
      case Map<?, ?> map -> map.containsKey(item);
      case Undefined _ -> false; // iterates as nothing
      case null, default ->
          throw new Fault("\"in\" does not work for " + kind(item) + " and " + kind(container));
    };
  }

  static List<@Nullable Object> iterate(@Nullable Object value) {
    return switch (value) {
      case Undefined _ -> List.of();
      case List<?> list -> new ArrayList<>(list);
      case Map<?, ?> map -> new ArrayList<>(map.keySet());
      case String text -> characters(text);
      case null, default -> throw new Fault(kind(value) + " can't be iterated");
    };
  }

  private static List<@Nullable Object> characters(String text) {
    List<@Nullable Object> characters = new ArrayList<>();
    text.codePoints().forEach(c -> characters.add(Character.toString(c)));
    return characters;
  }

  static long length(@Nullable Object value) {
    return switch (value) {
      case Undefined _ -> 0;
      case String text -> text.codePointCount(0, text.length());
      case List<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      case null, default -> throw new Fault(kind(value) + " has no length");
    };
  }

  static @Nullable Object arithmetic(
      String operator, @Nullable Object left, @Nullable Object right) {
    if (operator.equals("~")) {
      return limited(text(left) + text(right));
    }
    if (operator.equals("+") && left instanceof String a && right instanceof String b) {
      return limited(a + b);
    }
    if (operator.equals("+")
        && left instanceof List<?> a
        && right instanceof List<?> b
        && a instanceof Tuple == b instanceof Tuple) {
      List<@Nullable Object> both = new ArrayList<>(a);
      both.addAll(b);
      return a instanceof Tuple ? new Tuple(both) : both;
    }
    if (operator.equals("*") && left instanceof String text && right instanceof Long times) {
      if (text.length() * Math.max(0, times) > MAX_TEXT || times > MAX_TEXT) {
        throw new Fault("a text is repeated " + times + " times");
      }
      return text.repeat((int) Math.max(0, times));
    }
    if (isNumber(left) && isNumber(right)) {
      return Numbers.arithmetic(operator, left, right);
    }
    throw new Fault("\"" + operator + "\" does not work for " + kind(left) + " and " + kind(right));
  }

  private static String limited(String text) {
    if (text.length() > MAX_TEXT) {
      throw new Fault("a text grows beyond " + MAX_TEXT + " characters");
    }
    return text;
  }

  /** {@code of[key]}, or undefined. */
  static @Nullable Object item(@Nullable Object of, @Nullable Object key) {
    switch (of) {
      case Undefined undefined -> throw undefined.fault();
      case Map<?, ?> map when map.containsKey(key) -> {
        return map.get(key);
      }
      case Namespace namespace when key instanceof String name -> {
        if (namespace.values.containsKey(name)) {
          return namespace.values.get(name);
        }
      }
      case List<?> list when key instanceof Long index -> {
        long at = index < 0 ? index + list.size() : index;
        if (at >= 0 && at < list.size()) {
          return list.get((int) at);
        }
      }
      case String text when key instanceof Long -> {
        return item(characters(text), key);
      }
      case null, default -> {}
    }
    return key instanceof String name ? Methods.of(of, name) : new Undefined("[" + text(key) + "]");
  }

  /** {@code of.name}: a method first, then an item. */
  static @Nullable Object attribute(@Nullable Object of, String name) {
    return switch (of) {
      case Undefined undefined -> throw undefined.fault();
      case Loop loop -> loop.get(name);
      case Map<?, ?> map when !Methods.isDictionaryMethod(name) && map.containsKey(name) ->
          map.get(name);
      case Namespace namespace when namespace.values.containsKey(name) ->
          namespace.values.get(name);
      case null, default -> Methods.of(of, name);
    };
  }

  /** {@code of[from:to:step]}. */
  static Object slice(
      @Nullable Object of, @Nullable Object from, @Nullable Object to, @Nullable Object step) {
    boolean isText = of instanceof String;
    if (!isText && !(of instanceof List<?>)) {
      throw of instanceof Undefined undefined
          ? undefined.fault()
          : new Fault(kind(of) + " can't be sliced");
    }
    List<@Nullable Object> all = iterate(of);
    List<@Nullable Object> cut =
        Numbers.slice(all, from, to, step == null ? 1 : whole(step, "the step of a slice"));
    if (isText) {
      return String.join("", cut.stream().map(Values::text).toList());
    }
    return of instanceof Tuple ? new Tuple(cut) : cut;
  }
}
