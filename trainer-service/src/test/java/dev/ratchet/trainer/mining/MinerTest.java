package dev.ratchet.trainer.mining;

import static dev.ratchet.contracts.generator.TrajectoryStatus.CORRECT_FIRST_TURN;
import static dev.ratchet.contracts.generator.TrajectoryStatus.FAILED;
import static dev.ratchet.contracts.generator.TrajectoryStatus.REPAIRED;
import static dev.ratchet.contracts.trainer.PairType.CORRECT_LOW_COST_VS_CORRECT_HIGH_COST;
import static dev.ratchet.contracts.trainer.PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE;
import static dev.ratchet.contracts.trainer.PairType.GOLD_VS_FAILED_ATTEMPT;
import static dev.ratchet.contracts.trainer.PairType.REPAIR_CORRECT_VS_REPAIR_FAILED;
import static dev.ratchet.contracts.trainer.PairType.SELF_REPAIR_SUCCESS_VS_FAILED_ATTEMPT;
import static dev.ratchet.trainer.generator.Trajectories.again;
import static dev.ratchet.trainer.generator.Trajectories.error;
import static dev.ratchet.trainer.generator.Trajectories.of;
import static dev.ratchet.trainer.generator.Trajectories.right;
import static dev.ratchet.trainer.generator.Trajectories.trajectory;
import static dev.ratchet.trainer.generator.Trajectories.turn;
import static dev.ratchet.trainer.generator.Trajectories.undecided;
import static dev.ratchet.trainer.generator.Trajectories.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.trainer.generator.Trajectories.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules and the worked margins of spec 2.11, three turns. */
class MinerTest {
  private static final Miner SEED = miner(PairPolicy.SEED, true);
  private static final List<Answer> NONE = List.of();

  private static Miner miner(PairPolicy policy, boolean goldFallback) {
    return new Miner(policy, goldFallback, new BigDecimal("0.05"));
  }

  static Stream<Arguments> margins() {
    List<Answer> wrongFirst = List.of(wrong("w1"));
    List<Answer> errorFirst = List.of(error("e1"));
    List<Answer> right = List.of(right("r"));
    return Stream.of(
        Arguments.of("0.8", 0, List.of(List.of(right("r"), wrong("w")))),
        Arguments.of("1.2", 0, List.of(List.of(right("r"), error("e")))),
        Arguments.of("0.5", 0, List.of(wrongFirst, right)),
        Arguments.of("0.9", 0, List.of(errorFirst, right)),
        Arguments.of("0.4", 0, List.of(wrongFirst, List.of(wrong("w2")), right)),
        Arguments.of("0.8", 0, List.of(errorFirst, List.of(wrong("w2")), right)),
        // repair pairs, which come before the pair of the first turn
        Arguments.of("0.5", 0, List.of(wrongFirst, List.of(wrong("w2"), right("r")))),
        Arguments.of("0.9", 0, List.of(wrongFirst, List.of(error("e2"), right("r")))),
        Arguments.of(
            "1.1", 0, List.of(wrongFirst, List.of(wrong("w2")), List.of(wrong("w3"), right("r")))),
        // gold
        Arguments.of("0.8", 0, List.of(wrongFirst, wrongFirst, wrongFirst)),
        Arguments.of("1.2", 0, List.of(errorFirst, errorFirst, errorFirst)));
  }

  @ParameterizedTest(name = "{0} of {2}")
  @MethodSource("margins")
  void givesTheMarginsOfTheSpecToTheLastDigit(String margin, int pair, List<List<Answer>> turns) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    TrajectoryResponse story = trajectory("q", 3L, FAILED, turns.toArray(new List[0]));

    assertThat(SEED.mine(story).get(pair).margin())
        .isEqualByComparingTo(new BigDecimal(margin))
        .hasScaleOf(4);
  }

  @Test
  void formsARepairPairAndAFirstTurnPairOfOneRepairedExample() {
    var story =
        trajectory("q", 3L, REPAIRED, List.of(wrong("w1")), List.of(error("e2"), right("r2")));

    List<MinedPair> pairs = SEED.mine(story);

    assertThat(pairs)
        .extracting(MinedPair::type)
        .containsExactly(REPAIR_CORRECT_VS_REPAIR_FAILED, SELF_REPAIR_SUCCESS_VS_FAILED_ATTEMPT);
    assertThat(pairs).extracting(MinedPair::prompt).containsExactly("q, turn 2", "q?");
    assertThat(pairs)
        .extracting(MinedPair::origin)
        .containsExactly(ChosenOrigin.SAME_PROMPT, ChosenOrigin.LATER_TURN);
    assertThat(pairs).extracting(pair -> pair.rejected().sql()).containsExactly("e2", "w1");
    assertThat(pairs).extracting(pair -> pair.chosen().turn()).containsExactly(2, 2);
  }

  @Test
  void formsOnlyPairsOfOnePromptWhenAskedTo() {
    var repaired =
        trajectory("q", 3L, REPAIRED, List.of(wrong("w1")), List.of(error("e2"), right("r2")));
    var failed = trajectory("q", 3L, FAILED, List.of(wrong("w1")));
    var first = trajectory("q", 3L, CORRECT_FIRST_TURN, List.of(wrong("w1"), right("r1")));
    Miner samePrompt = miner(PairPolicy.SAME_PROMPT, true);

    assertThat(samePrompt.mine(repaired))
        .extracting(MinedPair::type)
        .containsExactly(REPAIR_CORRECT_VS_REPAIR_FAILED);
    assertThat(samePrompt.mine(failed)).isEmpty();
    assertThat(samePrompt.mine(first))
        .extracting(MinedPair::type)
        .containsExactly(FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE);
  }

  @Test
  void fallsBackToGoldOnlyWhereItMay() {
    var story = trajectory("q", 3L, FAILED, List.of(wrong("w1"), error("e1")));

    assertThat(SEED.mine(story))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.type()).isEqualTo(GOLD_VS_FAILED_ATTEMPT);
              assertThat(pair.origin()).isEqualTo(ChosenOrigin.GOLD);
              assertThat(pair.chosen().sql()).isEqualTo("SELECT gold FROM q");
              assertThat(pair.chosen().turn()).isEqualTo(1);
              assertThat(pair.rejected().sql()).isEqualTo("w1");
            });
    assertThat(miner(PairPolicy.SEED, false).mine(story)).isEmpty();
    assertThat(SEED.mine(trajectory("q", null, FAILED, List.of(wrong("w1"))))).isEmpty();
  }

  @Test
  void rejectsAnExecutableAnswerBeforeABrokenOneOfLowerReward() {
    var story =
        trajectory("q", 3L, CORRECT_FIRST_TURN, List.of(error("e"), right("r"), wrong("w")));

    assertThat(SEED.mine(story)).singleElement().extracting(p -> p.rejected().sql()).isEqualTo("w");
  }

  @Test
  void rejectsNothingThatHasNoVerdict() {
    var story = trajectory("q", 3L, CORRECT_FIRST_TURN, List.of(undecided("u"), right("r")));

    assertThat(SEED.mine(story)).isEmpty();
  }

  @Test
  void breaksTiesBySampleAndNeverByTime() {
    var story =
        trajectory(
            "q",
            3L,
            CORRECT_FIRST_TURN,
            List.of(wrong("w0"), right("r1"), wrong("w2"), right("r3")));

    assertThat(SEED.mine(story))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.chosen().sql()).isEqualTo("r1");
              assertThat(pair.rejected().sql()).isEqualTo("w0");
            });
  }

  @Test
  void comparesRightAnswersByCostWhereNothingIsWrong() {
    var story =
        trajectory(
            "q",
            3L,
            CORRECT_FIRST_TURN,
            List.of(right("dear").withCost(-0.06), right("cheap").withCost(0.025)));

    assertThat(SEED.mine(story))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.type()).isEqualTo(CORRECT_LOW_COST_VS_CORRECT_HIGH_COST);
              assertThat(pair.chosen().sql()).isEqualTo("cheap");
              assertThat(pair.margin()).isEqualByComparingTo("0.085");
            });
  }

  @Test
  void takesACostGapOfExactlyTheLimitAndNoneBelow() {
    assertThat(SEED.mine(costs(0.1, 0.05))).hasSize(1);
    assertThat(SEED.mine(costs(0.1, 0.0501))).isEmpty();
  }

  private static TrajectoryResponse costs(double cheap, double dear) {
    return trajectory(
        "q",
        3L,
        CORRECT_FIRST_TURN,
        List.of(right("a").withCost(cheap), right("b").withCost(dear)));
  }

  @Test
  void comparesCostsOnlyWhereTheFirstTurnGaveNoPair() {
    var story =
        trajectory(
            "q",
            3L,
            CORRECT_FIRST_TURN,
            List.of(right("a").withCost(0.1), right("b").withCost(-0.1), wrong("w")));

    assertThat(SEED.mine(story))
        .extracting(MinedPair::type)
        .containsExactly(FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE);
  }

  @Test
  void doesNotCountOneQueryTwice() {
    var story = trajectory("q", 3L, CORRECT_FIRST_TURN, List.of(right("r"), again("r")));

    assertThat(SEED.mine(story)).isEmpty();
  }

  @Test
  void knowsThatATurnWithoutSqlIsAskedTheSameAgain() {
    var story =
        of(
            "q",
            3L,
            REPAIRED,
            List.of(
                turn(1, "q?", List.of(wrong("w1"))),
                turn(2, "q?", List.of(right("r2"), wrong("w2")))));

    assertThat(SEED.mine(story))
        .extracting(MinedPair::origin)
        .containsExactly(ChosenOrigin.SAME_PROMPT, ChosenOrigin.SAME_PROMPT);
  }

  @Test
  void hasNothingToSayWithoutAnyAnswer() {
    assertThat(SEED.mine(trajectory("q", 3L, FAILED))).isEmpty();
    assertThat(SEED.mine(trajectory("q", 3L, FAILED, NONE, NONE))).isEmpty();
  }
}
