package dev.ratchet.model.jinja;

/** The backslashes of Python's strings. */
final class Escapes {

  private Escapes() {}

  static String decode(String raw, int line) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = raw.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'a' -> text.append('\u0007');
        case 'v' -> text.append('\u000B');
        case '\\', '\'', '"' -> text.append(escaped);
        case '\n' -> {} // a line that goes on
        case 'x', 'u', 'U' -> {
          int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : 8;
          text.appendCodePoint(codePoint(raw, i + 1, digits, line));
          i += digits;
        }
        default -> {
          if (escaped >= '0' && escaped <= '7' || escaped == 'N') {
            throw new TemplateException(line, "the escape \\" + escaped + " is not supported");
          }
          text.append('\\').append(escaped); // Python leaves unknown ones alone
        }
      }
    }
    return text.toString();
  }

  private static int codePoint(String raw, int from, int digits, int line) {
    String hex = raw.substring(from, Math.min(from + digits, raw.length()));
    if (!hex.matches("[0-9A-Fa-f]{" + digits + "}")
        || !Character.isValidCodePoint((int) Long.parseLong(hex, 16))) {
      throw new TemplateException(line, "\"" + hex + "\" is no code of a character");
    }
    return (int) Long.parseLong(hex, 16);
  }
}
