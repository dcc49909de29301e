package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  @Test
  void takesTheMiddleOfAnOddNumberOfValues() {
    assertThat(measurement(9.0, 1.0, 4.0).median()).isEqualTo(4.0);
  }

  @Test
  void takesTheMeanOfTheTwoInTheMiddle() {
    assertThat(measurement(9.0, 1.0, 4.0, 5.0).median()).isEqualTo(4.5);
  }

  @Test
  void knowsItsEnds() {
    Measurement measurement = measurement(9.0, 1.0, 4.0);

    assertThat(measurement.min()).isEqualTo(1.0);
    assertThat(measurement.max()).isEqualTo(9.0);
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> measurement())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pairs");
  }

  private static Measurement measurement(Double... values) {
    return new Measurement("pairs", null, List.of(values));
  }
}
