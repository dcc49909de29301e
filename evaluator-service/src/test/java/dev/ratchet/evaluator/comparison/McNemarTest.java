package dev.ratchet.evaluator.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

  /** By hand: twice the sum of C(flips, k) / 2^flips up to the rarer direction. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "1, 0, 1",
    "5, 0, 0.0625",
    "10, 2, 0.03857421875",
    "2, 10, 0.03857421875",
    "6, 6, 1",
    "7, 6, 1",
    "3, 1, 0.625"
  })
  void countsTheTailOfTheRarerDirection(int gained, int lost, double p) {
    assertThat(McNemar.exactP(gained, lost)).isCloseTo(p, offset(1e-12));
  }

  @Test
  void staysANumberForManyFlips() {
    assertThat(McNemar.exactP(60_000, 50_000)).isBetween(0.0, 1e-100);
    assertThat(McNemar.exactP(50_010, 50_000)).isBetween(0.9, 1.0);
  }
}
