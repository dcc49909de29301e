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

  static List<@Nullable Object> characters(String text) {
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
      return limited(Printing.text(left) + Printing.text(right));
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
}
