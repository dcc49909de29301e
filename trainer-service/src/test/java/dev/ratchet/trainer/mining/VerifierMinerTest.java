package dev.ratchet.trainer.mining;

import static dev.ratchet.contracts.generator.TrajectoryStatus.BAD_GOLD;
import static dev.ratchet.contracts.generator.TrajectoryStatus.FAILED;
import static dev.ratchet.contracts.generator.VerifierOutcome.FAIL;
import static dev.ratchet.contracts.generator.VerifierOutcome.PASS;
import static dev.ratchet.contracts.generator.VerifierOutcome.UNKNOWN;
import static dev.ratchet.contracts.generator.VerifierSource.JUDGE_MODEL;
import static dev.ratchet.contracts.generator.VerifierSource.SQL_RULE;
import static dev.ratchet.trainer.generator.Trajectories.right;
import static dev.ratchet.trainer.generator.Trajectories.trajectory;
import static dev.ratchet.trainer.generator.Trajectories.undecided;
import static dev.ratchet.trainer.generator.Trajectories.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairText;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.RejectedSampler;
import dev.ratchet.trainer.generator.FakeGenerator;
import dev.ratchet.trainer.generator.Trajectories.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierMinerTest {
  private static final VerifierMiner SEED = miner(PairPolicy.SEED);

  private static VerifierMiner miner(PairPolicy policy) {
    return new VerifierMiner(policy, PairText.SQL, new RejectedChoice(RejectedSampler.SEED, 13));
  }

  private static Answer passed(String sql) {
    return undecided(sql).told(SQL_RULE, "positive", PASS);
  }

  private static Answer failed(String sql) {
    return undecided(sql).told(SQL_RULE, "positive", FAIL);
  }

  @Test
  void pairsWhatAVerifierPassedWithWhatItFailedUnderTheirPrompt() {
    var story = trajectory("q", 3L, FAILED, List.of(failed("f"), passed("p"), passed("p2")));

    assertThat(SEED.mine(story))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.type()).isEqualTo(PairType.VERIFIER_PASSED_VS_FAILED);
              assertThat(pair.origin()).isEqualTo(ChosenOrigin.SAME_PROMPT);
              assertThat(pair.reward()).isEqualTo(PairReward.VERIFIER);
              assertThat(pair.prompt()).isEqualTo("q?");
              assertThat(pair.chosen().sql()).isEqualTo("p");
              assertThat(pair.rejected().sql()).isEqualTo("f");
              assertThat(pair.margin()).isEqualByComparingTo("1");
              assertThat(pair.in(story, FakeGenerator.manifest("rollout-1")).judge())
                  .isEqualTo("sql_rule:positive");
            });
  }

  @Test
  void looksAtNoGold() {
    // By gold the passed one is wrong and the failed one right.
    var story =
        trajectory(
            "q",
            0L,
            BAD_GOLD,
            List.of(
                right("f").told(SQL_RULE, "positive", FAIL),
                wrong("p").told(SQL_RULE, "positive", PASS)));

    assertThat(SEED.mine(story))
        .singleElement()
        .extracting(pair -> pair.chosen().sql())
        .isEqualTo("p");
    assertThat(SEED.needsGold()).isFalse();
  }

  @Test
  void takesALaterAnswerForTheFirstPromptWhereThePolicyAllows() {
    var story = trajectory("q", 3L, FAILED, List.of(failed("f")), List.of(passed("p")));

    assertThat(SEED.mine(story))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.origin()).isEqualTo(ChosenOrigin.LATER_TURN);
              assertThat(pair.turn()).isEqualTo(1);
              assertThat(pair.chosen().turn()).isEqualTo(2);
            });
    assertThat(miner(PairPolicy.SAME_PROMPT).mine(story)).isEmpty();
  }

  @Test
  void choosesNothingThatAnotherVerifierFailedOrHadNoWordFor() {
    var contested = passed("p").told(JUDGE_MODEL, "judge", FAIL);
    var unknown = undecided("u").told(SQL_RULE, "positive", UNKNOWN);
    var story = trajectory("q", 3L, FAILED, List.of(failed("f"), contested, unknown));

    assertThat(SEED.mine(story)).isEmpty();
  }

  @Test
  void tellsTheVerifiersApart() {
    var both = undecided("b").told(SQL_RULE, "positive", PASS).told(JUDGE_MODEL, "judge", PASS);
    var judged = undecided("j").told(JUDGE_MODEL, "judge", FAIL);
    var story = trajectory("q", 3L, FAILED, List.of(both, judged, failed("f")));

    assertThat(SEED.mine(story))
        .extracting(MinedPair::verifier)
        .containsExactly("judge_model:judge", "sql_rule:positive");
  }

  @Test
  void seesNoDifferenceWhereAllPassedOrNobodySpoke() {
    assertThat(isOfOneReward(List.of(passed("a"), passed("b")))).isTrue();
    assertThat(isOfOneReward(List.of(right("a"), wrong("b")))).isTrue();
    assertThat(isOfOneReward(List.of(passed("a"), failed("b")))).isFalse();
  }

  private static boolean isOfOneReward(List<Answer> answers) {
    return SEED.isOfOneReward(trajectory("q", 3L, FAILED, answers).turns().getFirst());
  }
}
