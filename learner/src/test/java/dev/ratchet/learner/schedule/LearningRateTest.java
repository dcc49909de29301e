package dev.ratchet.learner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.protocol.Schedule;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  /** transformers: get_linear_schedule_with_warmup, 4 of 10 steps, peak 1. */
  @Test
  void climbsFromZeroAndFallsStraightToZero() {
    var rate = new LearningRate(1, Schedule.LINEAR, 4, 10);

    assertThat(rate.at(0)).isZero();
    assertThat(rate.at(2)).isEqualTo(0.5);
    assertThat(rate.at(4)).isEqualTo(1);
    assertThat(rate.at(7)).isCloseTo(0.5, within(1e-15));
    assertThat(rate.at(9)).isCloseTo(1.0 / 6, within(1e-15));
    assertThat(rate.at(10)).isZero();
  }

  @Test
  void fallsAsACosine() {
    var rate = new LearningRate(2e-4, Schedule.COSINE, 0, 8);

    assertThat(rate.at(0)).isEqualTo(2e-4);
    assertThat(rate.at(2)).isCloseTo(2e-4 * (1 + Math.sqrt(0.5)) / 2, within(1e-18));
    assertThat(rate.at(4)).isCloseTo(1e-4, within(1e-18));
    assertThat(rate.at(8)).isCloseTo(0, within(1e-18));
  }

  @Test
  void staysAfterItsWarmUp() {
    var rate = new LearningRate(3, Schedule.CONSTANT, 3, 10);

    assertThat(rate.at(1)).isEqualTo(1);
    assertThat(rate.at(3)).isEqualTo(3);
    assertThat(rate.at(9)).isEqualTo(3);
  }

  /** DPO on one pair took one step, at the rate of 0 that a warm-up begins with. */
  @Test
  void movesInTheOnlyStepOfARun() {
    assertThat(LearningRate.of(warmedUp(0.03), 1).at(0)).isEqualTo(2e-5);
    assertThat(LearningRate.of(warmedUp(0.03), 2).at(0)).isZero();
    assertThat(LearningRate.of(warmedUp(0.03), 2).at(1)).isEqualTo(2e-5);
  }

  private static Optimization warmedUp(double ratio) {
    return new Optimization(
        2e-5,
        Schedule.COSINE,
        0,
        ratio,
        0,
        0.9,
        0.999,
        1e-8,
        1,
        0,
        1,
        0,
        8,
        1,
        512,
        Optimization.defaults().truncation(),
        13);
  }

  @Test
  void neverFallsBelowZeroWhereTheWarmUpFillsTheRun() {
    assertThat(new LearningRate(1, Schedule.LINEAR, 5, 5).at(5)).isEqualTo(1);
    assertThat(new LearningRate(1, Schedule.LINEAR, 2, 5).at(50)).isZero();
  }
}
