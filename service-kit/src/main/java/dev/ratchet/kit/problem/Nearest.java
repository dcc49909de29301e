package dev.ratchet.kit.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody probably meant. */
public final class Nearest {

  /** No name of ours is as long. */
  private static final int LONGEST = 60;

  private Nearest() {}

  /** A known name that at most a third of the letters were mistyped of; empty when none is near. */
  public static Optional<String> to(String sent, Collection<String> known) {
    if (sent.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, sent.length() / 3);
    return known.stream()
        .filter(name -> distance(sent, name) <= most)
        .min(
            Comparator.comparingInt((String name) -> distance(sent, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A sentence to put before others, or nothing. */
  public static String hint(String sent, Collection<String> known) {
    return to(sent, known).map(name -> "Did you mean '" + name + "'? ").orElse("");
  }

  /** How many letters have to be typed, removed or replaced (Levenshtein), whatever their case. */
  private static int distance(String sent, String name) {
    String a = sent.toLowerCase(Locale.ROOT);
    String b = name.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
