package dev.ratchet.model.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** What Python's {@code str} does otherwise than Java's. */
final class Text {

  private Text() {}

  /** Python's {@code isspace}. */
  static boolean isSpace(int c) {
    return Character.isWhitespace(c) || c == 0x85 || c == 0xA0 || c == 0x2007 || c == 0x202F;
  }

  static boolean isBlank(String text) {
    return text.chars().allMatch(Text::isSpace);
  }

  static String strip(String text) {
    return stripLeft(stripRight(text));
  }

  static String stripLeft(String text) {
    return stripLeft(text, Text::isSpace);
  }

  static String stripRight(String text) {
    return stripRight(text, Text::isSpace);
  }

  static String stripLeft(String text, IntPredicate drop) {
    int from = 0;
    while (from < text.length() && drop.test(text.charAt(from))) {
      from++;
    }
    return text.substring(from);
  }

  static String stripRight(String text, IntPredicate drop) {
    int to = text.length();
    while (to > 0 && drop.test(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(0, to);
  }

  /** Splits at blanks, as {@code split()} without a separator. */
  static List<Object> words(String text) {
    List<Object> words = new ArrayList<>();
    int from = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || isSpace(text.charAt(i));
      if (space && from >= 0) {
        words.add(text.substring(from, i));
        from = -1;
      } else if (!space && from < 0) {
        from = i;
      }
    }
    return words;
  }

  /** Splits at a separator, at most so often, from the left. */
  static List<Object> split(String text, String separator, long limit) {
    List<Object> parts = new ArrayList<>();
    int from = 0;
    while (limit < 0 || parts.size() < limit) {
      int next = text.indexOf(separator, from);
      if (next < 0) {
        break;
      }
      parts.add(text.substring(from, next));
      from = next + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** The same from the right. */
  static List<Object> splitRight(String text, String separator, long limit) {
    List<Object> parts = new ArrayList<>();
    int to = text.length();
    while (limit < 0 || parts.size() < limit) {
      int next =
          to < separator.length() ? -1 : text.lastIndexOf(separator, to - separator.length());
      if (next < 0) {
        break;
      }
      parts.addFirst(text.substring(next + separator.length(), to));
      to = next;
    }
    parts.addFirst(text.substring(0, to));
    return parts;
  }

  static String capitalize(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT)
            + text.substring(1).toLowerCase(Locale.ROOT);
  }
}
