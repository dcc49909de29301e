package dev.ratchet.evaluator.analysis;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** JSON that PostgreSQL stores: models write characters that it has no place for. */
final class StorableJson {
  /** An escaped NUL whose backslash is not itself escaped. */
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private StorableJson() {}

  static String of(JsonMapper json, Object value) {
    String text = NUL.matcher(json.writeValueAsString(value)).replaceAll("$1\uFFFD");
    // Halves of surrogate pairs become question marks.
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
