package dev.ratchet.trainer.mining;

import static dev.ratchet.contracts.generator.TrajectoryStatus.BAD_GOLD;
import static dev.ratchet.contracts.generator.TrajectoryStatus.CORRECT_FIRST_TURN;
import static dev.ratchet.contracts.generator.TrajectoryStatus.FAILED;
import static dev.ratchet.contracts.generator.TrajectoryStatus.SKIPPED;
import static dev.ratchet.trainer.generator.Trajectories.error;
import static dev.ratchet.trainer.generator.Trajectories.right;
import static dev.ratchet.trainer.generator.Trajectories.trajectory;
import static dev.ratchet.trainer.generator.Trajectories.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.contracts.generator.VerifierSource;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.MiningAlarm;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.contracts.trainer.MiningRoundCounts;
import dev.ratchet.contracts.trainer.PairJudge;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.generator.FakeGenerator;
import dev.ratchet.trainer.pairs.PairSink;
import dev.ratchet.trainer.pairs.PairSinks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
  private final PairSink sink = PairSinks.into(stored);

  private MiningCounts mine(boolean includeEmptyGold) {
    return mine(request(includeEmptyGold, Map.of()), null);
  }

  private static MinePairsRequest request(boolean includeEmptyGold, Map<String, Integer> rounds) {
    return MiningRequests.withDefaults(
        new MinePairsRequest(
            null,
            rounds.isEmpty() ? List.of("rollout-1") : rounds.keySet().stream().sorted().toList(),
            rounds,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            includeEmptyGold,
            null,
            null,
            null,
            null));
  }

  private MiningCounts mine(MinePairsRequest request, @Nullable MiningRoundCounts previous) {
    var mined = new MinedTrajectories(request, null, sink);
    RUN.forEach(
        trajectory -> mined.add("rollout-1", trajectory, FakeGenerator.manifest("rollout-1")));
    sink.flush();
    return mined.counts(previous);
  }

  @Test
  void countsWhatItTookAndWhatItLeftOut() {
    MiningCounts counts = mine(false);

    assertThat(counts.trajectories()).isEqualTo(5);
    assertThat(counts.badGold()).isEqualTo(1);
    assertThat(counts.skipped()).isEqualTo(1);
    assertThat(counts.emptyGold()).isEqualTo(1);
    assertThat(counts.withPair()).isEqualTo(2);
    assertThat(counts.leakage()).isNull();
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
    MiningCounts counts = mine(true);

    assertThat(counts.emptyGold()).isZero();
    assertThat(counts.withPair()).isEqualTo(3);
  }

  @Test
  void countsGoldNeverAsAnAnswer() {
    MiningCounts counts = mine(false);

    // a: one right of two; b: none of one, though its gold stands in a pair
    assertThat(counts.byRound())
        .containsExactly(new MiningRoundCounts(1, null, 5, 2, 2, 3, 1, new BigDecimal("0.3333")));
    // one answer alone can't differ from another: only a's are a group
    assertThat(counts.groups()).isEqualTo(1);
    assertThat(counts.groupsOfOneReward()).isZero();
    assertThat(counts.alarms()).isEmpty();
  }

  @Test
  void countsEachRolloutAndEachRound() {
    var mined =
        new MinedTrajectories(request(false, Map.of("one", 1, "two", 1, "three", 2)), null, sink);
    for (String rollout : List.of("one", "three", "two")) {
      var first =
          rollout.equals("one")
              ? trajectory("a", 3L, CORRECT_FIRST_TURN, List.of(right("r"), wrong("w")))
              : trajectory(rollout, 3L, FAILED, List.of(wrong("w"), error("e")));
      mined.add(rollout, first, FakeGenerator.manifest(rollout));
    }
    MiningCounts counts = mined.counts(null);

    assertThat(counts.byRollout())
        .extracting(
            MiningRoundCounts::rolloutId, MiningRoundCounts::round, MiningRoundCounts::pairs)
        .containsExactly(tuple("one", 1, 1), tuple("three", 2, 1), tuple("two", 1, 1));
    assertThat(counts.byRound())
        .extracting(MiningRoundCounts::round, MiningRoundCounts::firstRightShare)
        .containsExactly(tuple(1, new BigDecimal("0.2500")), tuple(2, new BigDecimal("0.0000")));
    assertThat(counts.alarms())
        .extracting(MiningAlarm::kind)
        .containsExactly(MiningAlarm.Kind.NO_PROGRESS);
    assertThat(counts.alarms().getFirst().message()).contains("0.0000", "0.2500");
  }

  @Test
  void raisesAnAlarmWhenTheSetBeforeWasAsGood() {
    var asGood = new MiningRoundCounts(1, null, 9, 9, 9, 6, 2, new BigDecimal("0.3333"));
    var worse = new MiningRoundCounts(1, null, 9, 9, 9, 60, 19, new BigDecimal("0.3167"));

    assertThat(mine(request(false, Map.of()), asGood).alarms())
        .extracting(MiningAlarm::kind)
        .containsExactly(MiningAlarm.Kind.NO_PROGRESS);
    assertThat(mine(request(false, Map.of()), worse).alarms())
        .extracting(MiningAlarm::kind)
        .doesNotContain(MiningAlarm.Kind.NO_PROGRESS);
  }

  @Test
  void raisesAlarmsWhenNothingCanBeLearned() {
    var mined = new MinedTrajectories(request(false, Map.of()), null, sink);
    mined.add(
        "rollout-1",
        trajectory("a", 3L, CORRECT_FIRST_TURN, List.of(right("r"), right("s"))),
        FakeGenerator.manifest("rollout-1"));

    assertThat(mined.counts(null).alarms())
        .extracting(MiningAlarm::kind)
        .containsExactly(MiningAlarm.Kind.NO_PAIR, MiningAlarm.Kind.NO_REWARD_DIFFERENCE);
  }

  @Test
  void raisesNoAlarmAboutRewardsWhereNothingWasSampledTwice() {
    var mined = new MinedTrajectories(request(false, Map.of()), null, sink);
    mined.add(
        "rollout-1",
        trajectory("a", 3L, FAILED, List.of(wrong("w"), wrong("w"))),
        FakeGenerator.manifest("rollout-1"));

    assertThat(mined.counts(null).alarms())
        .extracting(MiningAlarm::kind)
        .doesNotContain(MiningAlarm.Kind.NO_REWARD_DIFFERENCE);
  }

  @Test
  void countsWhatVerifiersFindRightAndAdvisesAboutThem() {
    MinePairsRequest asked =
        MiningRequests.withDefaults(
            new MinePairsRequest(
                null,
                List.of("rollout-1"),
                null,
                null,
                PairJudge.VERIFIERS,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
    var mined = new MinedTrajectories(asked, null, sink);
    // By gold one of them is right, by the verifier the other two.
    mined.add(
        "rollout-1",
        trajectory(
            "a",
            3L,
            CORRECT_FIRST_TURN,
            List.of(
                right("r"),
                wrong("p").told(VerifierSource.SQL_RULE, "rule", VerifierOutcome.PASS),
                wrong("q").told(VerifierSource.SQL_RULE, "rule", VerifierOutcome.PASS))),
        FakeGenerator.manifest("rollout-1"));

    MiningCounts counts = mined.counts(null);

    assertThat(counts.byRound().getFirst().firstRight()).isEqualTo(2);
    assertThat(counts.alarms().getFirst().message())
        .contains("verifiers")
        .doesNotContain("goldFallback");
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
