package dev.ratchet.platform.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999999, 1.0 MB", "538120448, 538.1 MB"})
  void scalesByThousands(long bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void countsWithoutAUnitAndShowsWhatIsNotKnown() {
    assertThat(Numbers.count(134_515_008L)).isEqualTo("134.5 M");
    assertThat(Numbers.count(7L)).isEqualTo("7");
    assertThat(Numbers.bytes(null)).isEqualTo("-");
  }
}
