package dev.ratchet.learner.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.decoder.PackedRows.Layout;
import dev.ratchet.learner.policy.TokenBatch;
import java.util.List;
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
  void leavesOutPaddingAndTheLastScoredToken() {
    PackedRows rows = PackedRows.of(batch, List.of(0, 1), Layout.SEPARATE);

    assertThat(rows.tokens()).containsExactly(5, 6, 1, 2, 3, 4);
    assertThat(rows.positions()).containsExactly(0, 1, 0, 1, 2, 3);
    assertThat(rows.starts()).containsExactly(0, 2, 6);
  }

  @Test
  void scoresEachLabelFromTheStateBeforeIt() {
    PackedRows rows = PackedRows.of(batch, List.of(0, 1), Layout.SEPARATE);

    assertThat(rows.scored()).containsExactly(0, 1, 3, 5);
    assertThat(rows.targets()).containsExactly(6, 7, 3, 9);
    assertThat(rows.scoredPiece()).containsExactly(0, 0, 1, 1);
    assertThat(batch.lossTokens()).isEqualTo(4);
  }

  @Test
  void fillsRowsUpToTheLongestWhereTheyMustBeUniform() {
    PackedRows rows = PackedRows.of(batch, List.of(0, 1), Layout.UNIFORM);

    assertThat(rows.tokens()).containsExactly(5, 6, 0, 0, 1, 2, 3, 4);
    assertThat(rows.positions()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    assertThat(rows.scored()).containsExactly(0, 1, 5, 7);
  }

  @Test
  void computesThePromptOfAPairOnce() {
    int[] chosen = {1, 2, 3, 4, 5, 6, 7, 8, 20, 21};
    int[] rejected = {1, 2, 3, 4, 5, 6, 7, 8, 30, 31, 32};
    TokenBatch pair =
        new TokenBatch(
            new int[][] {chosen, rejected},
            new int[][] {
              {NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 20, 21},
              {NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 30, 31, 32}
            });

    PackedRows rows = PackedRows.of(pair, List.of(0, 1), Layout.SHARED_PREFIXES);

    assertThat(rows.tokens()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 20, 30, 31);
    assertThat(rows.positions()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9);
    assertThat(rows.shared()).containsExactly(0, 8);
    assertThat(rows.scored()).containsExactly(7, 8, 7, 9, 10); // the prompt's last state twice
    assertThat(rows.targets()).containsExactly(20, 21, 30, 31, 32);
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
