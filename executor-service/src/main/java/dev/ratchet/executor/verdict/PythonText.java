package dev.ratchet.executor.verdict;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How Python writes and orders values, for references whose verdict depends on it. */
final class PythonText {

  private PythonText() {}

  /** {@code str(value) + str(type(value))} of the value as Python's sqlite3 gives it. */
  static String withTypeName(@Nullable Object cell) {
    return switch (cell) {
      case null -> "None<class 'NoneType'>";
      case Long integer -> integer + "<class 'int'>";
      case Double real -> real(real) + "<class 'float'>";
      case String text -> text + "<class 'str'>";
      case byte[] blob -> bytes(blob) + "<class 'bytes'>";
      default -> throw new IllegalArgumentException("Not a cell: " + cell.getClass());
    };
  }

  /** {@code json.dumps(row, ensure_ascii=False)}. */
  static String json(Object[] row) {
    var json = new StringBuilder("[");
    for (Object cell : row) {
      if (json.length() > 1) {
        json.append(", ");
      }
      switch (cell) {
        case String text -> quote(text, json);
        case Double real -> json.append(real(real));
        default -> json.append(cell);
      }
    }
    return json.append(']').toString();
  }

  /**
   * {@code repr} of a float: the shortest digits that give it back, positional from 1e-4 to 1e16.
   */
  static String real(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
    }
    String digits = shortest.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    String sign = value < 0 ? "-" : "";
    return "%s%c%se%c%02d"
        .formatted(sign, digits.charAt(0), fraction, exponent < 0 ? '-' : '+', Math.abs(exponent));
  }

  /** Order of text by code points; Java's own differs for characters outside the basic plane. */
  static int compare(String one, String other) {
    int shared = Math.min(one.length(), other.length());
    for (int i = 0; i < shared; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        return Integer.compare(codePointRank(a), codePointRank(b));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  private static int codePointRank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }

  private static String bytes(byte[] blob) {
    String raw = new String(blob, StandardCharsets.ISO_8859_1);
    char quote = raw.indexOf('\'') >= 0 && raw.indexOf('"') < 0 ? '"' : '\'';
    var text = new StringBuilder("b").append(quote);
    for (char c : raw.toCharArray()) {
      switch (c) {
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\\' -> text.append("\\\\");
        default -> {
          if (c == quote) {
            text.append('\\').append(c);
          } else if (c < ' ' || c > '~') {
            text.append("\\x%02x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append(quote).toString();
  }

  private static void quote(String text, StringBuilder json) {
    json.append('"');
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> {
          if (c < ' ') {
            json.append("\\u%04x".formatted((int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
