package dev.ratchet.generator.genai;

import dev.ratchet.generator.genai.decoder.DecoderShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the rows of a batch: the head, which has waited longest, and those of its group whose
 * lengths are nearest to its own, so that little is padded.
 */
final class BatchPlan {

  /** Rows that differ by no more than this share a batch in any case: padding is cheaper. */
  static final int SMALL_DIFFERENCE = 32;

  private final BatchLimits limits;
  private final DecoderShape shape;

  BatchPlan(BatchLimits limits, DecoderShape shape) {
    this.limits = limits;
    this.shape = shape;
  }

  /** Whether the row fits into memory alone. */
  boolean fitsAlone(int length, int remaining) {
    return shape.batchBytes(1, length, remaining) <= limits.bytes();
  }

  /**
   * @param waiting in the order in which they would be served; contains the head
   * @return the head first
   */
  List<Row> choose(Row head, List<Row> waiting) {
    RowGroup group = head.group();
    List<Row> candidates =
        waiting.stream()
            .filter(row -> row != head && row.group().equals(group))
            .sorted(Comparator.comparingInt(row -> Math.abs(row.length() - head.length())))
            .toList();
    var chosen = new ArrayList<Row>(List.of(head));
    int shortest = head.length();
    int longest = head.length();
    int remaining = head.remaining();
    for (Row row : candidates) {
      if (chosen.size() == limits.rows()) {
        break;
      }
      int newShortest = Math.min(shortest, row.length());
      int newLongest = Math.max(longest, row.length());
      int newRemaining = Math.max(remaining, row.remaining());
      boolean fits =
          isEven(newShortest, newLongest)
              && shape.batchBytes(chosen.size() + 1, newLongest, newRemaining) <= limits.bytes()
              && newLongest + newRemaining <= shape.contextTokens();
      if (fits) {
        chosen.add(row);
        shortest = newShortest;
        longest = newLongest;
        remaining = newRemaining;
      }
    }
    return chosen;
  }

  private boolean isEven(int shortest, int longest) {
    return longest - shortest <= SMALL_DIFFERENCE || shortest >= limits.leastFill() * longest;
  }
}
