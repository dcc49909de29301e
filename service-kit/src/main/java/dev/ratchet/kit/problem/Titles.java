package dev.ratchet.kit.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Codes as words, with names and abbreviations written as they are written. */
final class Titles {

  private static final Map<String, String> WRITTEN =
      Map.ofEntries(
          Map.entry("api", "API"),
          Map.entry("csrf", "CSRF"),
          Map.entry("cuda", "CUDA"),
          Map.entry("http", "HTTP"),
          Map.entry("id", "ID"),
          Map.entry("json", "JSON"),
          Map.entry("sql", "SQL"),
          Map.entry("sqlite", "SQLite"),
          Map.entry("uri", "URI"),
          Map.entry("url", "URL"));

  private Titles() {}

  static String of(String code) {
    String words =
        Arrays.stream(code.toLowerCase(Locale.ROOT).split("_"))
            .map(word -> WRITTEN.getOrDefault(word, word))
            .collect(Collectors.joining(" "));
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
