package dev.ratchet.generator.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words of questions and names (spec 2.3). */
final class Terms {

  private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*|[0-9]+");
  private static final int SHORTEST_SOFT_HIT = 4;

  private Terms() {}

  /** Lower-cased identifiers and digit runs; snake-case names stay one word. */
  static List<String> words(String text) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** As {@link #words}, with names cut at each underscore. */
  static List<String> parts(String text) {
    return words(text.replace('_', ' '));
  }

  /** Pairs of words, one of which contains the other, both at least 4 characters long. */
  static int softHits(Collection<String> question, Collection<String> schema) {
    int hits = 0;
    for (String asked : question) {
      if (asked.length() < SHORTEST_SOFT_HIT) {
        continue;
      }
      for (String known : schema) {
        if (known.length() >= SHORTEST_SOFT_HIT
            && (asked.contains(known) || known.contains(asked))) {
          hits++;
        }
      }
    }
    return hits;
  }
}
