package dev.ratchet.learner.policy;

/**
 * One batch on the host, padded on the right: tokens [rows][length] and labels of the same shape. A
 * label is the token itself where it carries loss and {@link #NO_LOSS} elsewhere; it is
 * <em>not</em> shifted, the policy scores the token at t from what it saw up to t - 1. Rows may
 * differ in length; the policy computes nothing behind the last label of a row, so padding costs
 * memory here and no time there.
 */
public record TokenBatch(int[][] tokens, int[][] labels) {

  /** The label of a position without loss, as torch and transformers write it. */
  public static final int NO_LOSS = -100;

  public TokenBatch {
    if (tokens.length != labels.length) {
      throw new IllegalArgumentException(
          "A batch has " + tokens.length + " rows of tokens but " + labels.length + " of labels.");
    }
    for (int row = 0; row < tokens.length; row++) {
      if (tokens[row].length != labels[row].length) {
        throw new IllegalArgumentException(
            "Row "
                + row
                + " has "
                + tokens[row].length
                + " tokens but "
                + labels[row].length
                + " labels.");
      }
    }
  }

  public int rows() {
    return tokens.length;
  }

  /**
   * How many tokens are scored: labels other than {@link #NO_LOSS}, the first of a row left out
   * (nothing precedes it).
   */
  public long lossTokens() {
    long count = 0;
    for (int[] row : labels) {
      for (int t = 1; t < row.length; t++) {
        if (row[t] != NO_LOSS) {
          count++;
        }
      }
    }
    return count;
  }
}
