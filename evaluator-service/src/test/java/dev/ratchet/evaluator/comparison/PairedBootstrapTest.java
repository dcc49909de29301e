package dev.ratchet.evaluator.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PairedBootstrapTest {
  private static final int RESAMPLES = 10_000;

  record Case(int n, int gained, int lost, double low, double high) {}

  static List<Case> numpy() throws IOException {
    try (InputStream file =
        PairedBootstrapTest.class.getResourceAsStream("/comparison/paired-bootstrap.json")) {
      JsonNode golden = JsonMapper.builder().build().readTree(Objects.requireNonNull(file));
      List<Case> cases = new ArrayList<>();
      golden
          .path("cases")
          .forEach(
              each ->
                  cases.add(
                      new Case(
                          each.path("n").asInt(),
                          each.path("gained").asInt(),
                          each.path("lost").asInt(),
                          each.path("low").asDouble(),
                          each.path("high").asDouble())));
      return cases;
    }
  }

  /** The ends are multiples of 1/n: one step is what another stream of randomness may differ by. */
  @ParameterizedTest
  @MethodSource("numpy")
  void agreesWithNumpysResamplingOfExamples(Case golden) {
    var interval =
        PairedBootstrap.interval(golden.n(), golden.gained(), golden.lost(), RESAMPLES, 13);
    assertThat(interval.low()).isCloseTo(golden.low(), offset(1.001 / golden.n()));
    assertThat(interval.high()).isCloseTo(golden.high(), offset(1.001 / golden.n()));
  }

  @Test
  void swappingTheRunsNegatesTheInterval() {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      int n = random.nextInt(1, 3_000);
      int gained = random.nextInt(n + 1);
      int lost = random.nextInt(n - gained + 1);
      long seed = random.nextLong();
      var there = PairedBootstrap.interval(n, gained, lost, 1_000, seed);
      var back = PairedBootstrap.interval(n, lost, gained, 1_000, seed);
      assertThat(back).as("n %d, %d, %d", n, gained, lost).isEqualTo(there.negated());
      assertThat(there.low()).isBetween(-1.0, there.high());
      assertThat(there.high()).isBetween(there.low(), 1.0);
    }
  }

  @Test
  void isTheSameForTheSameSeed() {
    var interval = PairedBootstrap.interval(1_034, 61, 43, RESAMPLES, 13);
    assertThat(PairedBootstrap.interval(1_034, 61, 43, RESAMPLES, 13)).isEqualTo(interval);
    // Not at its ends, which are few, but within: another seed is another sample.
    assertThat(PairedBootstrap.interval(100_003, 6_100, 4_300, RESAMPLES, 13))
        .isNotEqualTo(PairedBootstrap.interval(100_003, 6_100, 4_300, RESAMPLES, 14));
  }

  @Test
  void holdsTheDifferenceOfManyExamples() {
    var interval = PairedBootstrap.interval(1_000_000, 60_000, 50_000, RESAMPLES, 1);
    // Normal approximation: 0.01 ± 1.96 · sqrt(0.11 - 0.0001) / 1000.
    assertThat(interval.low()).isCloseTo(0.01 - 0.00065, offset(0.00002));
    assertThat(interval.high()).isCloseTo(0.01 + 0.00065, offset(0.00002));
  }

  @Test
  void isAPointWithoutFlipsAndWhenEverythingFlips() {
    assertThat(PairedBootstrap.interval(0, 0, 0, RESAMPLES, 1))
        .isEqualTo(new PairedBootstrap.Interval(0, 0));
    assertThat(PairedBootstrap.interval(50, 0, 0, RESAMPLES, 1))
        .isEqualTo(new PairedBootstrap.Interval(0, 0));
    assertThat(PairedBootstrap.interval(50, 50, 0, RESAMPLES, 1))
        .isEqualTo(new PairedBootstrap.Interval(1, 1));
  }

  @Test
  void refusesMoreFlipsThanExamples() {
    assertThatThrownBy(() -> PairedBootstrap.interval(5, 3, 3, RESAMPLES, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gained = 3");
  }
}
