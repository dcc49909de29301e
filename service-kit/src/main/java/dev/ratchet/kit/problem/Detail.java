package dev.ratchet.kit.problem;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a problem. What a template has between quotes, {@code '%s'}, is a value that came
 * from outside and is cut to a length that a message can hold. Everything else is ours: lists of
 * what is known, reasons, what to do. Those stay whole, since the end of a sentence is where it
 * says what to do.
 */
final class Detail {

  private static final int LONGEST_VALUE = 160;

  /** No text of ours is near to that; a library's message may be anything. */
  private static final int LONGEST_TEXT = 4_000;

  private static final Pattern PLACE = Pattern.compile("%%|%(?:(\\d+)\\$)?[a-zA-Z]");

  private Detail() {}

  static String of(String template, @Nullable Object... args) {
    Set<Integer> quoted = quoted(template);
    Object[] shown = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      shown[i] =
          args[i] instanceof CharSequence text
              ? cut(text.toString(), quoted.contains(i) ? LONGEST_VALUE : LONGEST_TEXT)
              : args[i];
    }
    return template.formatted(shown);
  }

  static String shortened(String value) {
    return cut(value, LONGEST_VALUE);
  }

  /** Which arguments the template has between quotes. */
  private static Set<Integer> quoted(String template) {
    var quoted = new HashSet<Integer>();
    Matcher place = PLACE.matcher(template);
    int next = 0;
    while (place.find()) {
      if (place.group().equals("%%")) {
        continue;
      }
      int argument = place.group(1) == null ? next++ : Integer.parseInt(place.group(1)) - 1;
      if (isQuote(template, place.start() - 1) && isQuote(template, place.end())) {
        quoted.add(argument);
      }
    }
    return quoted;
  }

  private static boolean isQuote(String template, int at) {
    return at >= 0 && at < template.length() && template.charAt(at) == '\'';
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    // Half of a character that is a pair of chars can't be written as UTF-8.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "… (" + text.length() + " characters)";
  }
}
