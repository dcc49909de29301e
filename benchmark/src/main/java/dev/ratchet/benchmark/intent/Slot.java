package dev.ratchet.benchmark.intent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gap in a template, filled with a value that the database holds.
 *
 * <ul>
 *   <li>{@code {hive.name}} a value of that column, as a literal in SQL and as it is in the
 *       question
 *   <li>{@code {hive.name#2}} another value of the column, larger than {@code #1}
 *   <li>{@code {visit.day:year}}, {@code :month}, {@code :word}, {@code :initial} a part of a
 *       value, bare in both
 *   <li>{@code {2..5}} a whole number of that range
 * </ul>
 */
record Slot(String key, String column, String part, int low, int high) {
  private static final Pattern SLOT = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");

  static Slot parse(String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      return new Slot(
          text, "", "range", Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }
    int colon = text.indexOf(':');
    String column = (colon < 0 ? text : text.substring(0, colon)).replaceFirst("#\\d$", "");
    return new Slot(text, column, colon < 0 ? "" : text.substring(colon + 1), 0, 0);
  }

  static List<Slot> in(String template) {
    Map<String, Slot> slots = new LinkedHashMap<>();
    SLOT.matcher(template)
        .results()
        .map(match -> match.group(1))
        .forEach(key -> slots.putIfAbsent(key, parse(key)));
    return new ArrayList<>(slots.values());
  }

  static Set<String> keysIn(String template) {
    return new TreeSet<>(in(template).stream().map(Slot::key).toList());
  }

  /** Puts the text of each slot in its place. */
  static String replace(String template, Map<String, String> texts) {
    return SLOT.matcher(template)
        .replaceAll((MatchResult match) -> Matcher.quoteReplacement(texts.get(match.group(1))));
  }

  String table() {
    return column.substring(0, column.indexOf('.'));
  }

  String columnName() {
    return column.substring(column.indexOf('.') + 1);
  }

  /**
   * Slots of one family must rise, so that a BETWEEN is never empty and a pair is asked about once.
   */
  boolean sameFamily(Slot other) {
    return column.equals(other.column) && part.equals(other.part) && !part.equals("range");
  }
}
