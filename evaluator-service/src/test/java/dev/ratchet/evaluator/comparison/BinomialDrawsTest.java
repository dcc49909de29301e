package dev.ratchet.evaluator.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialDrawsTest {

  /** Two trials of a fair coin: 0 below 0.25, 1 below 0.75, 2 above. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.2499, 0", "0.2501, 1", "0.7499, 1", "0.7501, 2", "0.999999999, 2"})
  void invertsTheCumulativeTable(double uniform, int outcome) {
    assertThat(BinomialDraws.of(2, 0.5).draw(uniform)).isEqualTo(outcome);
  }

  @Test
  void knowsWhatIsCertain() {
    assertThat(BinomialDraws.of(9, 0).draw(0.5)).isZero();
    assertThat(BinomialDraws.of(9, 1).draw(0.5)).isEqualTo(9);
    assertThat(BinomialDraws.of(0, 0.3).draw(0.5)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"10, 0.3", "1034, 0.1", "1000000, 0.000002", "1000000, 0.5", "300, 0.999"})
  void hasTheMeanAndTheVarianceOfABinomial(int trials, double p) {
    var draws = BinomialDraws.of(trials, p);
    var random = new SplittableRandom(5);
    int[] drawn = IntStream.range(0, 40_000).map(_ -> draws.draw(random.nextDouble())).toArray();
    double mean = IntStream.of(drawn).average().orElseThrow();
    double variance =
        IntStream.of(drawn)
            .mapToDouble(each -> (each - mean) * (each - mean))
            .average()
            .orElseThrow();
    double spread = Math.sqrt(trials * p * (1 - p));
    assertThat(mean).isCloseTo(trials * p, offset(5 * spread / 200));
    assertThat(variance / (spread * spread)).isCloseTo(1, offset(0.05));
    assertThat(IntStream.of(drawn)).allMatch(each -> each >= 0 && each <= trials);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> BinomialDraws.of(3, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
