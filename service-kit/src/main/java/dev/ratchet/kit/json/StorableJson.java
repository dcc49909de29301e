package dev.ratchet.kit.json;

import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that PostgreSQL takes as {@code jsonb}. A model may write the character NUL, in JSON {@code
 * \u0000}, which jsonb refuses; it becomes U+FFFD.
 */
public final class StorableJson {
  private static final String NUL = "\\u0000";
  private static final String REPLACEMENT = "\uFFFD";

  private StorableJson() {}

  public static String of(JsonMapper json, Object value) {
    return withoutNul(json.writeValueAsString(value));
  }

  /** A text as {@code jsonb} gives it back. */
  public static String text(String text) {
    return text.replace("\0", REPLACEMENT);
  }

  static String withoutNul(String text) {
    int next = text.indexOf(NUL);
    if (next < 0) {
      return text;
    }
    var out = new StringBuilder(text.length());
    int copied = 0;
    while (next >= 0) {
      if (!isEscaped(text, next)) {
        out.append(text, copied, next).append(REPLACEMENT);
        copied = next + NUL.length();
      }
      next = text.indexOf(NUL, next + 1);
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** The backslash is itself escaped: the text says {@code \u0000} and means these six. */
  private static boolean isEscaped(String text, int backslash) {
    int before = backslash;
    while (before > 0 && text.charAt(before - 1) == '\\') {
      before--;
    }
    return (backslash - before) % 2 == 1;
  }
}
