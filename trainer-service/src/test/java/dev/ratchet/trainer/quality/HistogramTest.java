package dev.ratchet.trainer.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.PairQuality.Bin;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static Bin bin(String from, String to, int pairs) {
    return new Bin(new BigDecimal(from), new BigDecimal(to), pairs);
  }

  private static List<Bin> binned(Histogram histogram, String... numbers) {
    Stream.of(numbers).map(BigDecimal::new).forEach(histogram::add);
    return histogram.bins();
  }

  @Test
  void putsMarginsOnAnEdgeIntoTheUpperBin() {
    List<Bin> bins =
        binned(Histogram.ofMargins(), "-0.0001", "0", "0.0999", "0.1", "1.9999", "2", "2.5");

    assertThat(bins).hasSize(22);
    assertThat(bins.getFirst()).isEqualTo(new Bin(null, new BigDecimal("0.0"), 1));
    assertThat(bins.get(1)).isEqualTo(bin("0.0", "0.1", 2));
    assertThat(bins.get(2)).isEqualTo(bin("0.1", "0.2", 1));
    assertThat(bins.get(20)).isEqualTo(bin("1.9", "2.0", 1));
    assertThat(bins.getLast()).isEqualTo(new Bin(new BigDecimal("2.0"), null, 2));
  }

  @Test
  void countsMarginsOfAnySize() {
    List<Bin> bins = binned(Histogram.ofMargins(), "-1E+999999", "1E+999999", "1E-9999");

    assertThat(bins.stream().filter(bin -> bin.pairs() == 1)).hasSize(3);
  }

  @Test
  void hasARatioOfOneInTheLastBin() {
    List<Bin> bins = binned(Histogram.ofRatios(), "0", "0.3", "0.9", "1");

    assertThat(bins).hasSize(10);
    assertThat(bins.getFirst()).isEqualTo(bin("0.0", "0.1", 1));
    assertThat(bins.get(3)).isEqualTo(bin("0.3", "0.4", 1));
    assertThat(bins.getLast()).isEqualTo(bin("0.9", "1.0", 2));
  }
}
