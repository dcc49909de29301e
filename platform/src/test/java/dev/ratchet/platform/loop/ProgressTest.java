package dev.ratchet.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testkit.SettableClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter out = new StringWriter();
  private final SettableClock clock = new SettableClock(Instant.EPOCH);

  /** The loop printed nothing for many minutes where its output went to a file. */
  @Test
  void aLogIsNotSilentWhileAStageTakesLong() {
    try (var progress = line("mine base")) {
      progress.show(0, 0);
      clock.tick(Progress.Line.INTERVAL);
      progress.show(0, 0);
      clock.tick(Duration.ofSeconds(29));
      progress.show(7, 200);
      clock.tick(Duration.ofSeconds(1));
      progress.show(8, 200);
      progress.show(9, 200);
      clock.tick(Duration.ofSeconds(5));
      progress.show(200, 200);
    }
    assertThat(out.toString().lines())
        .containsExactly(
            "mine base: at work for 0:30",
            "mine base: 8 of 200 questions after 1:00",
            "mine base: 200 of 200 questions");
  }

  @Test
  void aShortStageWithoutNumbersSaysNothing() {
    try (var progress = line("metrics")) {
      progress.show(1, 1);
    }
    assertThat(out.toString()).isEmpty();
  }

  private Progress.Line line(String name) {
    return new Progress.Line(name, "questions", new PrintWriter(out), clock);
  }
}
