package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as Python prints them. */
final class Printing {

  private Printing() {}

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
      default -> throw new Fault("a " + Values.kind(value) + " can't be printed");
    };
  }

  private static String joined(List<?> list) {
    return String.join(", ", list.stream().map(Printing::represent).toList());
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
}
