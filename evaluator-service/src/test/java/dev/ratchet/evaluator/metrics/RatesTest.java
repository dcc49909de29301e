package dev.ratchet.evaluator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.evaluator.Rate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RatesTest {

  @Test
  void agreesWithTheScoreIntervalWorkedOutByHand() {
    // 8 of 10: (0.8 + 0.19207) / 1.38415 -/+ 1.95996 * sqrt(0.016 + 0.0096036) / 1.38415
    assertThat(Rates.rate(8, 10)).isEqualTo(new Rate(8, 10, 0.8, 0.4902, 0.9433));
    assertThat(Rates.rate(0, 4)).isEqualTo(new Rate(0, 4, 0, 0, 0.4899));
    assertThat(Rates.rate(4, 4)).isEqualTo(new Rate(4, 4, 1, 0.5101, 1));
  }

  @Test
  void isZeroWithoutADenominator() {
    assertThat(Rates.rate(0, 0)).isEqualTo(new Rate(0, 0, 0, 0, 0));
    assertThat(Rates.average(0, 0)).isZero();
  }

  @Test
  void roundsHalfUpExactly() {
    assertThat(Rates.rate(1, 32).value()).isEqualTo(0.0313); // 0.03125
    assertThat(Rates.rate(1, 3).value()).isEqualTo(0.3333);
    assertThat(Rates.rate(594, 1032).value()).isEqualTo(0.5756);
    assertThat(Rates.rate(711, 1032).value()).isEqualTo(0.6890);
  }

  @Test
  void refusesMoreHitsThanTries() {
    assertThatThrownBy(() -> Rates.rate(3, 2)).hasMessageContaining("hits = 3 and of = 2");
  }

  @Test
  void keepsTheShareInsideItsIntervalAndTheIntervalNarrowing() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int i = 0; i < 2000; i++) {
      int of = 1 + random.nextInt(5000);
      int hits = random.nextInt(of + 1);
      Rate rate = Rates.rate(hits, of);
      assertThat(rate.low()).isBetween(0.0, rate.value());
      assertThat(rate.high()).isBetween(rate.value(), 1.0);
      Rate tenfold = Rates.rate(hits * 10, of * 10);
      assertThat(tenfold.high() - tenfold.low())
          .isLessThanOrEqualTo(rate.high() - rate.low() + 1e-9);
      Rate mirrored = Rates.rate(of - hits, of);
      assertThat(mirrored.low() + rate.high()).isBetween(0.9998, 1.0002);
    }
  }
}
