package dev.ratchet.learner.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.decoder.PackedRows.Layout;
import dev.ratchet.learner.policy.TokenBatch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedRowsTest {

  private static final int NONE = TokenBatch.NO_LOSS;

  private final TokenBatch batch =
      new TokenBatch(
          new int[][] {{5, 6, 7, 0, 0}, {1, 2, 3, 4, 9}, {8, 8, 8, 8, 8}},
          new int[][] {
            {NONE, 6, 7, NONE, NONE}, {NONE, NONE, 3, NONE, 9}, {NONE, NONE, NONE, NONE, NONE}
          });

  @Test
  void leavesOutTheLastScoredTokenAndFillsPiecesUp() {
    PackedRows rows = PackedRows.of(batch, List.of(0, 1), Layout.SEPARATE);

    assertThat(rows.starts()).containsExactly(0, 16, 32);
    assertThat(rows.tokens()).startsWith(5, 6, 0, 0).hasSize(32);
    assertThat(Arrays.copyOfRange(rows.tokens(), 16, 32)).startsWith(1, 2, 3, 4, 0).endsWith(0);
    assertThat(rows.positions()).startsWith(0, 1, 2).endsWith(14, 15);
  }

  @Test
  void scoresEachLabelFromTheStateBeforeIt() {
    PackedRows rows = PackedRows.of(batch, List.of(0, 1), Layout.SEPARATE);

    assertThat(rows.scored()).startsWith(0, 1, 17, 19).hasSize(16).endsWith(0);
    assertThat(rows.targets()).startsWith(6, 7, 3, 9).hasSize(16);
    assertThat(rows.scoredPiece()).containsExactly(0, 0, 1, 1);
    assertThat(rows.scoredCount()).isEqualTo(4);
    assertThat(batch.lossTokens()).isEqualTo(4);
  }

  @Test
  void makesRowsAsLongAsTheLongestWhereTheyMustBeUniform() {
    int[] longRow = IntStream.rangeClosed(1, 20).toArray();
    TokenBatch unequal =
        new TokenBatch(new int[][] {{5, 6}, longRow}, new int[][] {{NONE, 6}, longRow});

    PackedRows rows = PackedRows.of(unequal, List.of(0, 1), Layout.UNIFORM);

    assertThat(rows.starts()).containsExactly(0, 32, 64);
    assertThat(rows.tokens()).startsWith(5, 0);
    assertThat(Arrays.copyOfRange(rows.tokens(), 32, 64)).startsWith(1, 2, 3).endsWith(0);
    assertThat(rows.scored()).startsWith(0, 32, 33, 34);
  }

  @Test
  void computesThePromptOfAPairOnceUpToAMultiple() {
    int[] prompt = IntStream.rangeClosed(1, 18).toArray();
    int[] chosen = joined(prompt, 20, 21);
    int[] rejected = joined(prompt, 30, 31, 32);
    TokenBatch pair =
        new TokenBatch(
            new int[][] {chosen, rejected},
            new int[][] {completion(chosen, 18), completion(rejected, 18)});

    PackedRows rows = PackedRows.of(pair, List.of(0, 1), Layout.SHARED_PREFIXES);

    assertThat(rows.shared()).containsExactly(0, 16);
    assertThat(rows.starts()).containsExactly(0, 32, 48);
    assertThat(Arrays.copyOfRange(rows.tokens(), 32, 37)).containsExactly(17, 18, 30, 31, 0);
    assertThat(Arrays.copyOfRange(rows.positions(), 32, 36)).containsExactly(16, 17, 18, 19);
    assertThat(rows.scored()).startsWith(17, 18, 33, 34, 35);
    assertThat(rows.targets()).startsWith(20, 21, 30, 31, 32);
    assertThat(rows.scoredPiece()).containsExactly(0, 0, 1, 1, 1);
  }

  @Test
  void scoresTheLastSharedStateForBothRows() {
    int[] prompt = IntStream.rangeClosed(1, 16).toArray();
    int[] chosen = joined(prompt, 20, 21);
    int[] rejected = joined(prompt, 30, 31);
    TokenBatch pair =
        new TokenBatch(
            new int[][] {chosen, rejected},
            new int[][] {completion(chosen, 16), completion(rejected, 16)});

    assertThat(PackedRows.of(pair, List.of(0, 1), Layout.SHARED_PREFIXES).scored())
        .startsWith(15, 16, 15, 32);
  }

  private static int[] joined(int[] prompt, int... completion) {
    return IntStream.concat(Arrays.stream(prompt), Arrays.stream(completion)).toArray();
  }

  private static int[] completion(int[] row, int from) {
    int[] labels = row.clone();
    Arrays.fill(labels, 0, from, NONE);
    return labels;
  }

  @Test
  void aRowWithoutLossIsEmpty() {
    assertThat(PackedRows.of(batch, List.of(2), Layout.SEPARATE).size()).isZero();
  }

  @Test
  void aLabelOnTheFirstTokenIsPredictedByNothing() {
    int[][] only = {{5, 6}};
    TokenBatch first = new TokenBatch(only, new int[][] {{5, NONE}});

    assertThat(PackedRows.of(first, List.of(0), Layout.SEPARATE).scoredCount()).isZero();
    assertThat(first.lossTokens()).isZero();
  }
}
