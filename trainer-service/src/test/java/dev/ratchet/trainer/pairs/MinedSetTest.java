package dev.ratchet.trainer.pairs;

import static dev.ratchet.contracts.generator.TrajectoryStatus.BAD_GOLD;
import static dev.ratchet.contracts.generator.TrajectoryStatus.CORRECT_FIRST_TURN;
import static dev.ratchet.contracts.generator.TrajectoryStatus.FAILED;
import static dev.ratchet.contracts.generator.TrajectoryStatus.SKIPPED;
import static dev.ratchet.trainer.generator.Trajectories.right;
import static dev.ratchet.trainer.generator.Trajectories.trajectory;
import static dev.ratchet.trainer.generator.Trajectories.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MinedSetTest {
  private static final List<TrajectoryResponse> RUN =
      List.of(
          trajectory("a", 3L, CORRECT_FIRST_TURN, List.of(right("r"), wrong("w"))),
          trajectory("b", 3L, FAILED, List.of(wrong("w"))),
          trajectory("c", 0L, FAILED, List.of(wrong("w"))),
          trajectory("d", null, BAD_GOLD),
          trajectory("e", null, SKIPPED));

  private static MinedSet set(boolean includeEmptyGold) {
    return new MinedSet(new Miner(PairPolicy.SEED, true, new BigDecimal("0.05")), includeEmptyGold);
  }

  private static MinedSet mined(boolean includeEmptyGold, List<TrajectoryResponse> run) {
    MinedSet set = set(includeEmptyGold);
    run.forEach(trajectory -> set.add(trajectory, "be brief"));
    return set;
  }

  @Test
  void countsWhatItTookAndWhatItLeftOut() {
    var counts = mined(false, RUN).counts();

    assertThat(counts.trajectories()).isEqualTo(5);
    assertThat(counts.badGold()).isEqualTo(1);
    assertThat(counts.skipped()).isEqualTo(1);
    assertThat(counts.emptyGold()).isEqualTo(1);
    assertThat(counts.withPair()).isEqualTo(2);
    assertThat(counts.byType())
        .isEqualTo(
            Map.of(
                PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE,
                1,
                PairType.GOLD_VS_FAILED_ATTEMPT,
                1));
    assertThat(counts.byOrigin())
        .isEqualTo(Map.of(ChosenOrigin.SAME_PROMPT, 1, ChosenOrigin.GOLD, 1));
    assertThat(counts.averageMargin()).isEqualTo(new BigDecimal("0.8000"));
  }

  @Test
  void minesExamplesWithAnEmptyGoldOnlyWhenAsked() {
    assertThat(mined(true, RUN).counts().pairs()).isEqualTo(3);
    assertThat(mined(true, RUN).counts().emptyGold()).isZero();
  }

  @Test
  void keepsAPairOfTwoRolloutsOnce() {
    MinedSet set = set(false);
    List<PairResponse> first = set.add(RUN.getFirst(), "be brief");

    assertThat(set.add(RUN.getFirst(), "be brief")).isEmpty();
    assertThat(set.add(RUN.getFirst(), "be loud")).hasSize(1);
    assertThat(set.counts().duplicates()).isEqualTo(1);
    assertThat(first).extracting(PairResponse::position).containsExactly(0);
  }

  @Test
  void hashesTheSamePairsAlikeAndOthersNot() {
    assertThat(mined(false, RUN).hash()).isEqualTo(mined(false, RUN).hash());
    assertThat(mined(true, RUN).hash()).isNotEqualTo(mined(false, RUN).hash());
    assertThat(mined(false, RUN.reversed()).hash()).isNotEqualTo(mined(false, RUN).hash());
  }

  @Test
  void hasNoAverageWithoutAPair() {
    assertThat(mined(false, List.of()).counts().averageMargin()).isNull();
  }
}
