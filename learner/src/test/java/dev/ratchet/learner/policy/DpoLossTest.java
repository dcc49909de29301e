package dev.ratchet.learner.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DpoLossTest {

  private final DpoLoss loss = new DpoLoss(0.1, 0);

  @Test
  void isLogTwoWhenPolicyAndReferenceAgree() {
    assertThat(loss.loss(0)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(loss.slope(0)).isCloseTo(-0.05, within(1e-15));
  }

  /** Spec 8.2: log pi(c) -12, ref -14; log pi(r) -10, ref -9. */
  @Test
  void equalsTheWorkedExample() {
    double h = (-12 - -14) - (-10 - -9);

    assertThat(loss.loss(h)).isCloseTo(0.554355, within(1e-6));
    assertThat(loss.slope(h)).isCloseTo(-0.1 * 0.42556, within(1e-6));
  }

  @Test
  void slopeIsTheDerivativeWithAndWithoutSmoothing() {
    for (double smoothing : new double[] {0, 0.1, 0.3}) {
      DpoLoss smoothed = new DpoLoss(0.4, smoothing);
      for (double h : new double[] {-7, -0.5, 0, 2, 11}) {
        double numeric = (smoothed.loss(h + 1e-5) - smoothed.loss(h - 1e-5)) / 2e-5;
        assertThat(smoothed.slope(h)).isCloseTo(numeric, within(1e-8));
      }
    }
  }

  @Test
  void staysFiniteFarOut() {
    assertThat(loss.loss(-1e6)).isCloseTo(1e5, within(1e-6));
    assertThat(loss.loss(1e6)).isZero();
    assertThat(loss.slope(1e6)).isZero();
  }

  @Test
  void refusesNonsenseByName() {
    assertThatThrownBy(() -> new DpoLoss(0, 0)).hasMessageContaining("beta");
    assertThatThrownBy(() -> new DpoLoss(0.1, 0.5)).hasMessageContaining("labelSmoothing");
  }
}
