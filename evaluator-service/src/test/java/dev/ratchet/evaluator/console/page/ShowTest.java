package dev.ratchet.evaluator.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.Rate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShowTest {
  @Test
  void showsSharesInPercentAndNothingOutOfNothing() {
    Rate rate = new Rate(2, 3, 0.6667, 0.2077, 0.9385);
    assertThat(Show.percent(rate)).isEqualTo("66.7");
    assertThat(Show.interval(rate)).isEqualTo("20.8 – 93.9");
    assertThat(Show.fraction(rate)).isEqualTo("2 / 3");
    assertThat(Show.percent(new Rate(0, 0, 0, 0, 0))).isEqualTo("–");
  }

  @Test
  void givesNumbersTheDigitsThatTheirSizeAsksFor() {
    assertThat(Show.number(0.000_02)).isEqualTo("2e-5");
    assertThat(Show.number(-0.000_123_44)).isEqualTo("-1.234e-4");
    assertThat(Show.number(0.61)).isEqualTo("0.61");
    assertThat(Show.number(1.106_84)).isEqualTo("1.107");
    assertThat(Show.number(42.5)).isEqualTo("42.5");
    assertThat(Show.number(9.999_99)).isEqualTo("10");
    assertThat(Show.number(12_345.6)).isEqualTo("12,346");
    assertThat(Show.speed(1.1068)).isEqualTo("1.1 a second");
    assertThat(Show.speed(0.0452)).isEqualTo("0.045 a second");
    assertThat(Show.speed(1234.5)).isEqualTo("1,235 a second");
    assertThat(Show.decimal(new BigDecimal("1.500000"))).isEqualTo("1.5");
    assertThat(Show.decimal(null)).isEqualTo("–");
    assertThat(Show.number(0.0)).isEqualTo("0");
    assertThat(Show.number(null)).isEqualTo("–");
    assertThat(Show.bytes(269_060_552)).isEqualTo("269.1 MB");
  }

  @Test
  void countsOneAndManyInWords() {
    assertThat(Show.count(1, "row")).isEqualTo("1 row");
    assertThat(Show.count(0, "row")).isEqualTo("0 rows");
    assertThat(Show.count(1_034, "first turn")).isEqualTo("1,034 first turns");
  }

  @Test
  void showsTimesInUtcAndDurationsByTheirTwoLargestUnits() {
    assertThat(Show.time(Instant.parse("2026-11-21T09:05:59Z"))).isEqualTo("2026-11-21 09:05 UTC");
    assertThat(Show.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Show.duration(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
    assertThat(Show.duration(Duration.ofMinutes(90))).isEqualTo("1 h 30 min");
    assertThat(Show.duration(Duration.ofHours(49))).isEqualTo("2 d 1 h");
  }
}
