package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Measurement cold = new Measurement("cold", null, List.of(10.0, 12.0, 20.0));
  private final Measurement warm = new Measurement("warm", null, List.of(5.0, 6.5, 7.0));

  @Test
  void areKeptByMediansThatReachThem() {
    assertThat(report(Map.of("cold", 12.0, "warm", 7.0))).isTrue();
    assertThat(said()).contains("good: cold, median 12.00 s").doesNotContain("NOT");
  }

  @Test
  void nameTheMedianThatIsOverOne() {
    assertThat(report(Map.of("cold", 12.0, "warm", 6.0))).isFalse();
    assertThat(said())
        .contains("\nNOT GOOD: warm, median 6.50 s, at most 6.00 wanted")
        .startsWith("good: cold");
  }

  @Test
  void areNotKeptByWhatWasNotMeasured() {
    assertThat(report(Map.of("renamed", 12.0))).isFalse();
  }

  private boolean report(Map<String, Double> longest) {
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return Limits.report(List.of(cold, warm), longest, "s", out);
  }

  private String said() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
