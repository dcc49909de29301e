package dev.ratchet.trainer.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The token stream that answers are measured in (spec 2.14): lower case, without a leading {@code
 * SQL:}; names, runs of digits, runs of {@code < > = !}, and single {@code , . ( ) * + - /}. All
 * else parts tokens and is none.
 */
public final class SqlWords {
  private static final String MARKER = "sql:";
  private static final String SINGLE = ",.()*+-/";
  private static final String COMPARING = "<>=!";

  private SqlWords() {}

  public static List<String> of(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    var words = new ArrayList<String>();
    int at = lower.startsWith(MARKER) ? MARKER.length() : 0;
    while (at < lower.length()) {
      int end = end(lower, at);
      if (end > at) {
        words.add(lower.substring(at, end));
      }
      at = Math.max(end, at + 1);
    }
    return words;
  }

  /** The text without the seed's marker at its beginning. */
  public static String withoutMarker(String text) {
    String bare = text.strip();
    return bare.regionMatches(true, 0, MARKER, 0, MARKER.length())
        ? bare.substring(MARKER.length()).strip()
        : text;
  }

  /** Where the token that begins here ends; here when none does. */
  private static int end(String text, int start) {
    char first = text.charAt(start);
    int at = start;
    if (isNameStart(first)) {
      while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
    } else if (isDigit(first)) {
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    } else if (COMPARING.indexOf(first) >= 0) {
      while (at < text.length() && COMPARING.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    } else if (SINGLE.indexOf(first) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
