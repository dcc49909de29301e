package dev.ratchet.learner.decoder;

import static org.assertj.core.api.Assertions.assertThat;

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
    PackedRows rows = PackedRows.of(batch, List.of(0, 1));

    assertThat(rows.tokens()).containsExactly(5, 6, 1, 2, 3, 4);
    assertThat(rows.positions()).containsExactly(0, 1, 0, 1, 2, 3);
    assertThat(rows.starts()).containsExactly(0, 2, 6);
  }

  @Test
  void scoresEachLabelFromTheStateBeforeIt() {
    PackedRows rows = PackedRows.of(batch, List.of(0, 1));

    assertThat(rows.scored()).containsExactly(0, 1, 3, 5);
    assertThat(rows.targets()).containsExactly(6, 7, 3, 9);
    assertThat(rows.scoredRow()).containsExactly(0, 0, 1, 1);
    assertThat(batch.lossTokens()).isEqualTo(4);
  }

  @Test
  void fillsRowsUpToTheLongestWhereTheyMustBeUniform() {
    PackedRows rows = PackedRows.of(batch, List.of(0, 1), true);

    assertThat(rows.tokens()).containsExactly(5, 6, 0, 0, 1, 2, 3, 4);
    assertThat(rows.positions()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
    assertThat(rows.scored()).containsExactly(0, 1, 5, 7);
  }

  @Test
  void aRowWithoutLossIsEmpty() {
    assertThat(PackedRows.of(batch, List.of(2)).size()).isZero();
  }

  @Test
  void aLabelOnTheFirstTokenIsPredictedByNothing() {
    int[][] only = {{5, 6}};
    TokenBatch first = new TokenBatch(only, new int[][] {{5, NONE}});

    assertThat(PackedRows.of(first, List.of(0)).scoredCount()).isZero();
    assertThat(first.lossTokens()).isZero();
  }
}
