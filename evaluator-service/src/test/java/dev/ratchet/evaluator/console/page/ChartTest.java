package dev.ratchet.evaluator.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.evaluator.console.page.Chart.Series;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static Chart chart(Chart.Measure measure, @Nullable Double... values) {
    List<String> x = Arrays.stream(values).map(String::valueOf).toList();
    return new Chart(
        Chart.Kind.BAR, measure, "t", "x", "y", x, List.of(new Series("s", Arrays.asList(values))));
  }

  @Test
  void knowsWhenNothingWouldBeSeenOfItsBars() {
    assertThat(chart(Chart.Measure.COUNT, 0.0, 0.0).isAllZero()).isTrue();
    assertThat(chart(Chart.Measure.COUNT, 0.0, 1.0).isAllZero()).isFalse();
    assertThat(chart(Chart.Measure.COUNT, 0.0, null).isAllZero()).isFalse();
    assertThat(chart(Chart.Measure.COUNT).isAllZero()).as("there is no bar").isFalse();
  }

  @Test
  void writesItsValuesWithTheDigitsOfWhatTheyAre() {
    assertThat(chart(Chart.Measure.COUNT).show(1_034.0)).isEqualTo("1,034");
    assertThat(chart(Chart.Measure.PERCENT).show(100 / 19.0)).isEqualTo("5.3");
    assertThat(chart(Chart.Measure.OTHER).show(0.693_147)).isEqualTo("0.6931");
    assertThat(chart(Chart.Measure.OTHER).show(null)).isEqualTo("–");
  }
}
