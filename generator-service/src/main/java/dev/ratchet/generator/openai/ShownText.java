package dev.ratchet.generator.openai;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes what a stranger's server wrote fit to be shown or stored. */
final class ShownText {

  private static final int LONGEST = 200;
  private static final int LOOKED_AT = 4_096;
  // Controls, and the invisible characters that turn or hide text.
  private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");
  private static final Pattern TOKEN =
      Pattern.compile("(?i)\\b(?:bearer\\s+\\S+|sk-[A-Za-z0-9_*-]{8,})");

  private ShownText() {}

  /** The first 200 characters on one line, without secrets. */
  static String excerpt(byte[] body, Credentials credentials) {
    return excerpt(new String(body, StandardCharsets.UTF_8), credentials);
  }

  static String excerpt(String text, Credentials credentials) {
    // Before the cut: of a key that lies across it the first half would be shown.
    String clean = TOKEN.matcher(credentials.removeFrom(text)).replaceAll("[key]");
    String looked = clean.length() > LOOKED_AT ? clean.substring(0, LOOKED_AT) : clean;
    String line = storable(UNSHOWN.matcher(looked).replaceAll(" ").strip());
    if (line.isEmpty()) {
      return "(nothing)";
    }
    return line.length() <= LONGEST && clean.length() <= LOOKED_AT
        ? line
        : line.substring(0, Math.min(LONGEST, line.length())) + "…";
  }

  /** Without what PostgreSQL or UTF-8 does not take: NUL, and halves of surrogate pairs. */
  static String storable(String text) {
    boolean clean = true;
    for (int i = 0; i < text.length() && clean; i++) {
      clean = text.charAt(i) != 0 && !Character.isSurrogate(text.charAt(i));
    }
    if (clean) {
      return text;
    }
    var storable = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> point == 0 || isHalf(point) ? '\uFFFD' : point)
        .forEach(storable::appendCodePoint);
    return storable.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
