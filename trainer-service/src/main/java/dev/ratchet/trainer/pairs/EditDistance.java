package dev.ratchet.trainer.pairs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many tokens have to be added, removed or replaced to make one SQL text of the other
 * (Levenshtein; spec 2.14).
 *
 * @param distance of tokens
 * @param length of the longer text, at least 1: the ratio is distance / length
 */
public record EditDistance(int distance, int length) {
  /** Of longer texts, which no model writes in earnest, what lies beyond counts as replaced. */
  private static final int LONGEST = 4096;

  public static EditDistance between(String left, String right) {
    return between(SqlWords.of(left), SqlWords.of(right));
  }

  static EditDistance between(List<String> left, List<String> right) {
    var names = new HashMap<String, Integer>();
    int[] a = numbered(left, names);
    int[] b = numbered(right, names);
    int beyond = Math.max(0, Math.max(left.size(), right.size()) - LONGEST);
    return new EditDistance(
        levenshtein(a, b) + beyond, Math.max(1, Math.max(left.size(), right.size())));
  }

  private static int[] numbered(List<String> words, Map<String, Integer> names) {
    return words.stream()
        .limit(LONGEST)
        .mapToInt(word -> names.computeIfAbsent(word, _ -> names.size()))
        .toArray();
  }

  private static int levenshtein(int[] a, int[] b) {
    int begin = 0;
    int endA = a.length;
    int endB = b.length;
    while (begin < endA && begin < endB && a[begin] == b[begin]) {
      begin++;
    }
    while (endA > begin && endB > begin && a[endA - 1] == b[endB - 1]) {
      endA--;
      endB--;
    }
    int width = endB - begin;
    int[] above = new int[width + 1];
    int[] row = new int[width + 1];
    for (int j = 0; j <= width; j++) {
      above[j] = j;
    }
    for (int i = begin; i < endA; i++) {
      row[0] = i - begin + 1;
      for (int j = 1; j <= width; j++) {
        int replaced = above[j - 1] + (a[i] == b[begin + j - 1] ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      int[] last = above;
      above = row;
      row = last;
    }
    return above[width];
  }
}
