package dev.ratchet.learner.decoder;

import dev.ratchet.learner.policy.TokenBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a batch one after the other, without what lies behind a row's last scored token: that
 * token's own state predicts nothing that is scored.
 *
 * <p>Pieces, what they share, and the scored states are filled up to a multiple of 16, with tokens
 * that nothing depends on and with states whose slope is zero. That costs 3 % of the tokens of rows
 * of 250, and gives tensors few sizes: with a size of its own for each row, building oneDNN's
 * kernels and finding free memory took a tenth of the time, and memory grew with every new size.
 *
 * <p>A row may continue another one: the two completions of a preference pair follow the same
 * prompt, whose states are the same for both and are computed once. Its piece then holds only the
 * tokens in which it differs.
 *
 * @param rows which row of the batch each piece is
 * @param starts where each piece begins in tokens; one entry more than there are pieces, the last
 *     being T
 * @param parents the piece that each piece continues, itself continuing none; -1 for none
 * @param shared how many of the parent's first tokens come before a piece's own
 * @param tokens the input ids [T]
 * @param positions of each token in its row [T]
 * @param scored index into [T] of every state that predicts a scored token [N]; twice where two
 *     rows share it; the first token's for those that fill N up
 * @param targets the tokens that they predict [N]
 * @param scoredPiece which piece each of them counts for; shorter than N by those that fill it up
 */
public record PackedRows(
    int[] rows,
    int[] starts,
    int[] parents,
    int[] shared,
    int[] tokens,
    int[] positions,
    int[] scored,
    int[] targets,
    int[] scoredPiece) {

  /** How rows are laid out. */
  public enum Layout {
    /** Each row by itself. */
    SEPARATE,
    /**
     * All as long as the longest, filled up with tokens that nothing depends on: one call of a
     * GPU's attention then serves all rows.
     */
    UNIFORM,
    /** A row that begins like the one before it continues that one. */
    SHARED_PREFIXES
  }

  private static final int MULTIPLE = 16;

  /** How many tokens of a row have to be computed: those before its last scored one. */
  public static int usedLength(int[] labels) {
    int last = labels.length - 1;
    while (last > 0 && labels[last] == TokenBatch.NO_LOSS) {
      last--;
    }
    return Math.max(last, 0);
  }

  /** How many first tokens of two rows are computed once only. */
  public static int sharedLength(TokenBatch batch, int first, int second) {
    int limit = Math.min(usedLength(batch.labels()[first]), usedLength(batch.labels()[second]));
    int differs =
        Arrays.mismatch(batch.tokens()[first], 0, limit, batch.tokens()[second], 0, limit);
    int common = differs < 0 ? limit : differs;
    return common - common % MULTIPLE;
  }

  /** Packs the given rows of a batch in that order. */
  public static PackedRows of(TokenBatch batch, List<Integer> rows, Layout layout) {
    int pieces = rows.size();
    int[] used = rows.stream().mapToInt(row -> usedLength(batch.labels()[row])).toArray();
    int longest = Arrays.stream(used).max().orElse(0);
    int[] starts = new int[pieces + 1];
    int[] parents = new int[pieces];
    int[] shared = new int[pieces];
    for (int i = 0; i < pieces; i++) {
      boolean mayShare = layout == Layout.SHARED_PREFIXES && i > 0 && parents[i - 1] < 0;
      shared[i] = mayShare ? sharedLength(batch, rows.get(i - 1), rows.get(i)) : 0;
      parents[i] = shared[i] > 0 ? i - 1 : -1;
      starts[i + 1] = starts[i] + filled(layout == Layout.UNIFORM ? longest : used[i] - shared[i]);
    }
    PackedRows packed =
        new PackedRows(
            rows.stream().mapToInt(Integer::intValue).toArray(),
            starts,
            parents,
            shared,
            new int[starts[pieces]],
            new int[starts[pieces]],
            new int[0],
            new int[0],
            new int[0]);
    for (int i = 0; i < pieces; i++) {
      packed.fill(i, batch.tokens()[rows.get(i)], used[i]);
    }
    return packed.scoring(batch, used);
  }

  private static int filled(int length) {
    return (length + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }

  private void fill(int piece, int[] row, int used) {
    System.arraycopy(row, shared[piece], tokens, starts[piece], used - shared[piece]);
    for (int t = 0; t < length(piece); t++) {
      positions[starts[piece] + t] = shared[piece] + t;
    }
  }

  private PackedRows scoring(TokenBatch batch, int[] used) {
    int most = Arrays.stream(used).sum();
    int[] states = new int[most];
    int[] predicted = new int[most];
    int[] counted = new int[most];
    int count = 0;
    for (int piece = 0; piece < pieces(); piece++) {
      int[] labels = batch.labels()[rows[piece]];
      for (int t = 0; t < used[piece]; t++) {
        if (labels[t + 1] != TokenBatch.NO_LOSS) {
          states[count] = state(piece, t);
          predicted[count] = labels[t + 1];
          counted[count] = piece;
          count++;
        }
      }
    }
    return new PackedRows(
        rows,
        starts,
        parents,
        shared,
        tokens,
        positions,
        Arrays.copyOf(states, filled(count)),
        Arrays.copyOf(predicted, filled(count)),
        Arrays.copyOf(counted, count));
  }

  // Where the state of a row's token t is.
  private int state(int piece, int t) {
    return t < shared[piece] ? starts[parents[piece]] + t : starts[piece] + t - shared[piece];
  }

  /** T. */
  public int size() {
    return tokens.length;
  }

  /** How many rows. */
  public int pieces() {
    return rows.length;
  }

  /** How many tokens a piece holds itself, filled up. */
  public int length(int piece) {
    return starts[piece + 1] - starts[piece];
  }

  /** How many states are scored: N without those that fill it up. */
  public int scoredCount() {
    return scoredPiece.length;
  }
}
