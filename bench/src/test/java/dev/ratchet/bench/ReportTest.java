package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void dividesMediansByThePeersMedian() {
    String table =
        print(
            new Measurement("ours", "theirs", List.of(5000.0, 6000.0, 7000.0)),
            new Measurement("theirs", null, List.of(400.0, 500.0, 600.0)));

    assertThat(table)
        .contains("| ours | 5,000 | 6,000 | 7,000 | 12.00 |")
        .contains("| theirs | 400 | 500 | 600 |  |");
  }

  @Test
  void saysWhenThePeerDidNotRun() {
    assertThat(print(new Measurement("ours", "theirs", List.of(1.5))))
        .contains("| ours | 1.50 | 1.50 | 1.50 | no peer in this run |");
  }

  private static String print(Measurement... measurements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Report.print(
        "pairs/s", List.of(measurements), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
