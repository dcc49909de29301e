package dev.ratchet.executor.metric;

import static dev.ratchet.executor.metric.TableScoresTest.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of spec 7.4. */
class BirdMetricsTest {

  @Test
  void scoresCellsOfRowsInStep() {
    var score = SoftF1.of(table("Ada/10 Grace/20"), table("Ada/10/x Lin/20"));

    assertThat(score).isEqualTo(new SoftF1(1.5, 1, 0.5));
    assertThat(score.precision()).isEqualTo(0.6);
    assertThat(score.recall()).isEqualTo(0.75);
    assertThat(score.f1()).isCloseTo(2.0 / 3, offset(1e-12));
  }

  @Test
  void countsMissingAndExtraRows() {
    assertThat(SoftF1.of(table("a b"), table("a"))).isEqualTo(new SoftF1(1, 0, 1));
    assertThat(SoftF1.of(table("a"), table("a a b"))).isEqualTo(new SoftF1(1, 1, 0));
    assertThat(SoftF1.of(List.of(), List.of()).f1()).isEqualTo(1);
    assertThat(SoftF1.of(table("a"), List.of()).f1()).isZero();
    assertThat(SoftF1.of(List.of(), table("a")).f1()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.1, 0.25",
    "0.25, 0.5",
    "0.5, 0.75",
    "0.99, 0.75",
    "1, 1",
    "1.99, 1",
    "2, 1.25"
  })
  void putsRatiosIntoSteps(double ratio, double reward) {
    assertThat(ValidEfficiency.reward(ratio)).isEqualTo(reward);
  }

  @Test
  void scoresEfficiency() {
    assertThat(ValidEfficiency.rewardBased(times(13), times(10))).isEqualTo(100);
    assertThat(ValidEfficiency.rewardBased(times(6), times(10))).isCloseTo(86.6, offset(0.05));
    assertThat(ValidEfficiency.ves(times(4), times(1))).isEqualTo(200);
  }

  @Test
  void leavesOutliersOut() {
    double[] gold = times(10);
    double[] candidate = times(10);
    gold[0] = 10_000;

    assertThat(ValidEfficiency.meanRatio(gold, candidate)).isEqualTo(1);
  }

  @Test
  void refusesTimesThatDoNotMatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValidEfficiency.ves(new double[] {1}, new double[] {1, 2}))
        .withMessageContaining("1 and 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValidEfficiency.ves(new double[] {1}, new double[] {0}))
        .withMessageContaining("0.0");
  }

  private static double[] times(double time) {
    double[] times = new double[ValidEfficiency.REPETITIONS];
    Arrays.fill(times, time);
    return times;
  }
}
