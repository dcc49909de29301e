package dev.ratchet.learner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  @Test
  void neverFallsBelowZeroWhereTheWarmUpFillsTheRun() {
    assertThat(new LearningRate(1, Schedule.LINEAR, 5, 5).at(5)).isEqualTo(1);
    assertThat(new LearningRate(1, Schedule.LINEAR, 2, 5).at(50)).isZero();
  }
}
