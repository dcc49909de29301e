package dev.ratchet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SettableClockTest {

  @Test
  void movesOnlyWhenToldAlsoSeenFromAnotherZone() {
    var clock = SettableClock.atNoon();
    var elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
    var before = clock.instant();

    clock.tick(Duration.ofMinutes(5));

    assertThat(clock.instant()).isEqualTo(before.plusSeconds(300)).isEqualTo(elsewhere.instant());
  }
}
