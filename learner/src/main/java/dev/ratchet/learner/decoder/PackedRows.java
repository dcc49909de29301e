package dev.ratchet.learner.decoder;

import dev.ratchet.learner.policy.TokenBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a batch one after the other, without padding and without what lies behind a row's last
 * scored token: that token's own state predicts nothing that is scored.
 *
 * @param rows which row of the batch each piece is
 * @param starts where each piece begins in tokens; one entry more than there are pieces, the last
 *     being T
 * @param tokens the input ids [T]
 * @param positions of each token in its row [T]
 * @param scored index into [T] of every state that predicts a scored token [N], ascending
 * @param targets the tokens that they predict [N]
 * @param scoredRow which piece each of them belongs to [N]
 */
public record PackedRows(
    int[] rows,
    int[] starts,
    int[] tokens,
    int[] positions,
    int[] scored,
    int[] targets,
    int[] scoredRow) {

  /** How many tokens of a row have to be computed: those before its last scored one. */
  public static int usedLength(int[] labels) {
    int last = labels.length - 1;
    while (last > 0 && labels[last] == TokenBatch.NO_LOSS) {
      last--;
    }
    return Math.max(last, 0);
  }

  /** Packs the given rows of a batch in that order, each as long as it has to be. */
  public static PackedRows of(TokenBatch batch, List<Integer> rows) {
    return of(batch, rows, false);
  }

  /**
   * Packs the given rows of a batch in that order.
   *
   * @param uniform whether to make all as long as the longest, which fills up with tokens that
   *     nothing depends on: one call of a GPU's attention then serves all rows
   */
  public static PackedRows of(TokenBatch batch, List<Integer> rows, boolean uniform) {
    int[] used = rows.stream().mapToInt(row -> usedLength(batch.labels()[row])).toArray();
    int longest = Arrays.stream(used).max().orElse(0);
    int[] starts = new int[rows.size() + 1];
    for (int i = 0; i < rows.size(); i++) {
      starts[i + 1] = starts[i] + (uniform ? longest : used[i]);
    }
    int total = starts[rows.size()];
    int[] tokens = new int[total];
    int[] positions = new int[total];
    int[] scored = new int[total];
    int[] targets = new int[total];
    int[] scoredRow = new int[total];
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      int[] labels = batch.labels()[rows.get(i)];
      System.arraycopy(batch.tokens()[rows.get(i)], 0, tokens, starts[i], used[i]);
      for (int t = 0; t < starts[i + 1] - starts[i]; t++) {
        positions[starts[i] + t] = t;
        if (t < used[i] && labels[t + 1] != TokenBatch.NO_LOSS) {
          scored[count] = starts[i] + t;
          targets[count] = labels[t + 1];
          scoredRow[count] = i;
          count++;
        }
      }
    }
    return new PackedRows(
        rows.stream().mapToInt(Integer::intValue).toArray(),
        starts,
        tokens,
        positions,
        Arrays.copyOf(scored, count),
        Arrays.copyOf(targets, count),
        Arrays.copyOf(scoredRow, count));
  }

  /** T. */
  public int size() {
    return tokens.length;
  }

  /** How many rows. */
  public int pieces() {
    return rows.length;
  }

  public int length(int piece) {
    return starts[piece + 1] - starts[piece];
  }

  /** N. */
  public int scoredCount() {
    return scored.length;
  }
}
