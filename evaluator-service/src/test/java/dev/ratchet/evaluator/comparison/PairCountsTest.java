package dev.ratchet.evaluator.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.PairedRates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PairCountsTest {
  private static final int RESAMPLES = 1_000;

  /** It said +0.00 – +0.00, and +100.00 – +100.00 of one example that was gained. */
  @ParameterizedTest(name = "{0} right in both, {1} gained, {2} lost, {3} wrong in both")
  @CsvSource({
    "1, 0, 0, 0",
    "0, 1, 0, 0",
    "2, 1, 1, 1", // too few
    "40, 0, 0, 10",
    "0, 50, 0, 0",
    "0, 0, 50, 0",
    "0, 0, 0, 0" // all alike
  })
  void claimsNoIntervalWhereNoResampleVariesOrOfTooFew(
      int bothRight, int gained, int lost, int bothWrong) {
    PairedRates rates = new PairCounts(bothRight, gained, lost, bothWrong).rates(RESAMPLES, 13);

    assertThat(rates.low()).isNull();
    assertThat(rates.high()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 0, 2", "0, 5, 1, 0", "40, 1, 0, 9"})
  void hasAnIntervalOfSixThatDiffer(int bothRight, int gained, int lost, int bothWrong) {
    PairedRates rates = new PairCounts(bothRight, gained, lost, bothWrong).rates(RESAMPLES, 13);

    assertThat(rates.low()).isNotNull().isLessThan(rates.high());
  }

  @ParameterizedTest
  @CsvSource({"5, false", "6, true"})
  void beginsWhereTheExactTestCanReachFivePercent(int flips, boolean reached) {
    assertThat(McNemar.exactP(flips, 0) < 0.05).isEqualTo(reached);
    assertThat(flips >= PairedRates.LEAST_EXAMPLES).isEqualTo(reached);
  }

  /** Comparisons that were stored before say 0 and 0. */
  @ParameterizedTest
  @CsvSource({"1, 0", "50, 0"})
  void forgetsTheIntervalThatAnOlderVersionKept(int n, int gained) {
    String half = "{\"hits\": 1, \"of\": 2, \"value\": 0.5, \"low\": 0.1, \"high\": 0.9}";
    String kept =
        """
        {"n": %d, "left": %s, "right": %s, "difference": 0, "low": 0.0, "high": 0.0,
         "gained": %d, "lost": 0, "bothRight": %d, "bothWrong": 0, "mcNemarP": 1}
        """
            .formatted(n, half, half, gained, n);

    assertThat(JsonMapper.builder().build().readValue(kept, PairedRates.class).low()).isNull();
  }
}
