package dev.ratchet.evaluator.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanBootstrapTest {
  private static final int RESAMPLES = 2_000;

  @Test
  void claimsNoIntervalOfTooFewOrOfValuesThatAreAllAlike() {
    assertThat(MeanBootstrap.interval(new double[0], RESAMPLES, 0)).isEmpty();
    assertThat(MeanBootstrap.interval(new double[] {1, 0, 1, 0, 1}, RESAMPLES, 0)).isEmpty();
    assertThat(MeanBootstrap.interval(new double[100], RESAMPLES, 0)).isEmpty();
  }

  @Test
  void spreadsRoundTheMean() {
    double[] values = new double[400];
    for (int i = 0; i < values.length; i += 2) {
      values[i] = 1;
    }
    var interval = MeanBootstrap.interval(values, RESAMPLES, 0).orElseThrow();
    // 0.5 ± 1.96 · 0.5 / 20
    assertThat(interval.low()).isCloseTo(0.451, within(0.01));
    assertThat(interval.high()).isCloseTo(0.549, within(0.01));
  }
}
