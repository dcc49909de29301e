package dev.ratchet.export.quantize;

import java.util.Arrays;
import java.util.List;

/**
 * How long two models write the same text from the same prompts, both greedily. After the first
 * different token they read different texts, so nothing behind it is counted as equal.
 *
 * @param texts how many were compared
 * @param sameTexts the share that is equal to the end
 * @param sameTokens the share of the reference's tokens that stand before the first difference
 */
public record GreedyAgreement(int texts, double sameTexts, double sameTokens) {

  /**
   * Compares the texts one by one.
   *
   * @param reference token ids of each text
   * @param candidate as many texts
   */
  public static GreedyAgreement of(List<int[]> reference, List<int[]> candidate) {
    if (reference.isEmpty() || reference.size() != candidate.size()) {
      throw new IllegalArgumentException(
          "%d texts can't be compared with %d".formatted(reference.size(), candidate.size()));
    }
    int same = 0;
    long tokens = 0;
    long equal = 0;
    for (int i = 0; i < reference.size(); i++) {
      int[] wanted = reference.get(i);
      int[] found = candidate.get(i);
      int difference = Arrays.mismatch(wanted, found);
      same += difference < 0 ? 1 : 0;
      tokens += wanted.length;
      equal += difference < 0 ? wanted.length : difference;
    }
    return new GreedyAgreement(
        reference.size(),
        (double) same / reference.size(),
        tokens == 0 ? 1 : (double) equal / tokens);
  }
}
