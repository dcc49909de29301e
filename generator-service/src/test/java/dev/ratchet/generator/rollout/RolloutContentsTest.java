package dev.ratchet.generator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutContentsTest {

  private static List<int[]> pieces(int... bytes) {
    var builder = new RolloutContents.Builder();
    for (int i = 0; i < bytes.length; i++) {
      builder.add(10 * i, bytes[i], 2);
    }
    RolloutContents contents = builder.build();
    assertThat(contents.size()).isEqualTo(bytes.length);
    assertThat(contents.turns()).isEqualTo(2L * bytes.length);
    var pieces = new ArrayList<int[]>();
    contents.forEach(pieces::add);
    return pieces;
  }

  @Test
  void cutsWherePiecesWouldGrowTooLarge() {
    assertThat(pieces(100 << 10, 100 << 10, 100 << 10, 1))
        .containsExactly(new int[] {0, 10}, new int[] {20, 30});
  }

  @Test
  void givesWhatIsLargerThanAPieceAloneAndWhole() {
    assertThat(pieces(1, 900 << 20, 1))
        .containsExactly(new int[] {0}, new int[] {10}, new int[] {20});
  }

  @Test
  void takesSoManySmallOnesAtOnce() {
    assertThat(pieces(new int[1_500])).extracting(piece -> piece.length).containsOnly(200, 100);
  }

  @Test
  void hasNoPiecesOfNothing() {
    assertThat(pieces()).isEmpty();
  }
}
