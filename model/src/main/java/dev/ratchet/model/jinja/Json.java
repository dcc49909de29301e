package dev.ratchet.model.jinja;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's {@code json.dumps(…, ensure_ascii=False)}, blank for blank. */
final class Json {

  private final long indent; // −1: on one line
  private final boolean sorted;
  private final StringBuilder out = new StringBuilder();

  private Json(long indent, boolean sorted) {
    this.indent = indent;
    this.sorted = sorted;
  }

  /**
   * Writes a value.
   *
   * @param indent blanks a level, or −1 to write one line
   */
  static String write(@Nullable Object value, long indent, boolean sorted) {
    Json json = new Json(indent, sorted);
    json.value(value, 1);
    return json.out.toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case Boolean flag -> out.append(flag);
      case Long whole -> out.append(whole);
      case Double real -> out.append(real(real));
      case String text -> string(text);
      case List<?> list -> {
        List<Runnable> items = new ArrayList<>();
        list.forEach(item -> items.add(() -> value(item, depth + 1)));
        group('[', ']', items, depth);
      }
      case Map<?, ?> map -> group('{', '}', pairs(map, depth), depth);
      default -> throw new Fault(Values.kind(value) + " can't be written as JSON");
    }
  }

  private List<Runnable> pairs(Map<?, ?> map, int depth) {
    List<Map.Entry<String, @Nullable Object>> entries = new ArrayList<>();
    map.forEach(
        (key, item) -> {
          if (!(key instanceof String name)) {
            throw new Fault("a key of JSON must be a text but is " + Values.kind(key));
          }
          entries.add(new AbstractMap.SimpleImmutableEntry<>(name, item));
        });
    if (sorted) {
      entries.sort(Comparator.comparing(Map.Entry::getKey, Values::compare));
    }
    List<Runnable> pairs = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry : entries) {
      pairs.add(
          () -> {
            string(entry.getKey());
            out.append(": ");
            value(entry.getValue(), depth + 1);
          });
    }
    return pairs;
  }

  private void group(char open, char close, List<Runnable> items, int depth) {
    out.append(open);
    boolean first = true;
    for (Runnable item : items) {
      if (!first) {
        out.append(indent < 0 ? ", " : ",");
      }
      first = false;
      lineStart(depth);
      item.run();
    }
    if (!items.isEmpty()) {
      lineStart(depth - 1);
    }
    out.append(close);
  }

  private void lineStart(int depth) {
    if (indent >= 0) {
      out.append('\n').repeat(' ', (int) (indent * depth));
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Python's {@code repr} of a float, where it needs no exponent. */
  static String real(double value) {
    String text = Double.toString(value);
    if (!Double.isFinite(value) || text.contains("E")) {
      throw new Fault("the number " + text + " can't be printed as Python would");
    }
    return text;
  }
}
