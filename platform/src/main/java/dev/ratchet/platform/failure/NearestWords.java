package dev.ratchet.platform.failure;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that somebody may have meant, by the slips between them. */
final class NearestWords {
  private static final int MOST = 3;

  private NearestWords() {}

  /** Those that are nearest, all as near; none where every one is another word. */
  static List<String> to(String written, Stream<String> known) {
    var byDistance =
        known.collect(
            Collectors.groupingBy(
                word -> distance(written, word), TreeMap::new, Collectors.toList()));
    return byDistance.isEmpty() || byDistance.firstKey() > Math.max(1, written.length() / 3)
        ? List.of()
        : byDistance.firstEntry().getValue().stream().sorted().limit(MOST).toList();
  }

  /** Characters to change, add, take away, or swap with the next (Damerau 1964). */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(int[][] cost, String from, String to, int i, int j) {
    int changed = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
