package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTimesTest {
  @Test
  void tellsMedianNinetyFifthPercentileAndMaximum() {
    double[] millis = IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
    assertThat(PageTimes.Times.of("runs", millis).row())
        .isEqualTo("| runs | 50.0 | 95.0 | 100.0 |");
  }

  @Test
  void takesTheOnlyValueForAll() {
    assertThat(PageTimes.Times.of("runs", new double[] {3}).row())
        .isEqualTo("| runs | 3.0 | 3.0 | 3.0 |");
  }
}
