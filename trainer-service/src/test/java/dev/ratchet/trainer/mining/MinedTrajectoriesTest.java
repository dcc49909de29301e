package dev.ratchet.trainer.mining;

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
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.generator.FakeGenerator;
import dev.ratchet.trainer.pairs.PairSink;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinedTrajectoriesTest {
  private static final List<TrajectoryResponse> RUN =
      List.of(
          trajectory("a", 3L, CORRECT_FIRST_TURN, List.of(right("r"), wrong("w"))),
          trajectory("b", 3L, FAILED, List.of(wrong("w"))),
          trajectory("c", 0L, FAILED, List.of(wrong("w"))),
          trajectory("d", null, BAD_GOLD),
          trajectory("e", null, SKIPPED));

  private final List<PairResponse> stored = new ArrayList<>();
  private final PairSink sink = new PairSink(stored::addAll);

  private MiningCounts mine(boolean includeEmptyGold) {
    var mined =
        new MinedTrajectories(
            new MinePairsRequest(
                null,
                List.of("rollout-1"),
                PairPolicy.SEED,
                true,
                includeEmptyGold,
                new BigDecimal("0.05")),
            sink);
    RUN.forEach(trajectory -> mined.add(trajectory, FakeGenerator.manifest("rollout-1")));
    sink.flush();
    return mined.counts();
  }

  @Test
  void countsWhatItTookAndWhatItLeftOut() {
    assertThat(mine(false)).isEqualTo(new MiningCounts(5, 1, 1, 1, 2));
    assertThat(stored)
        .extracting(PairResponse::type)
        .containsExactly(
            PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE, PairType.GOLD_VS_FAILED_ATTEMPT);
    assertThat(stored)
        .extracting(PairResponse::origin)
        .containsExactly(ChosenOrigin.SAME_PROMPT, ChosenOrigin.GOLD);
  }

  @Test
  void minesExamplesWithAnEmptyGoldOnlyWhenAsked() {
    assertThat(mine(true)).isEqualTo(new MiningCounts(5, 1, 1, 0, 3));
  }

  @Test
  void leadsFromAPairBackToItsTrajectory() {
    mine(false);

    PairResponse pair = stored.getFirst();
    assertThat(pair.lineage().rolloutId()).isEqualTo("rollout-1");
    assertThat(pair.lineage().exampleIndex()).isEqualTo(RUN.getFirst().exampleIndex());
    assertThat(pair.lineage().turn()).isEqualTo(1);
    assertThat(pair.chosen().sample()).isZero();
    assertThat(pair.rejected().sample()).isEqualTo(1);
    assertThat(pair.judge()).isEqualTo("ratchet");
    assertThat(pair.reward()).isEqualTo(PairReward.RULE);
  }
}
