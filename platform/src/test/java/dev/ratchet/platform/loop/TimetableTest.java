package dev.ratchet.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.generator.EnginePrecision;
import dev.ratchet.platform.loop.LoopPlan.Slice;
import dev.ratchet.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final int DEV = 20;
  private static final int SFT = 200;
  private static final List<String> STAGES =
      List.of(
          "base, one-shot",
          "base, gold-free repair",
          "base, verified repair",
          "mine base",
          "SFT training",
          "SFT, one-shot",
          "hard negatives",
          "merge base",
          "DPO training",
          "DPO, one-shot",
          "mine SFT",
          "merge SFT",
          "SFT+DPO training",
          "SFT+DPO, one-shot",
          "SFT+DPO, gold-free repair",
          "SFT+DPO, verified repair");

  private final SettableClock clock = new SettableClock(Instant.EPOCH);

  @Test
  void tellsTheStageTheTimeGoneAndTheTimeLeft() {
    Timetable table = table(true, 1);

    // 3 · 20 + 2 · 8 · 2 + 200 / 2 + 20 + 8 · 2.5 + 20 + 2 · 10 · 2 + 10 · 2.5 + 3 · 20 = 377
    assertThat(table.begin("base, one-shot"))
        .isEqualTo("Stage 1 of 16: base, one-shot, 0:00 gone, about 6:17 left");
    clock.tick(Duration.ofSeconds(40)); // half as fast as was tried before
    table.end(false);
    assertThat(table.begin("base, gold-free repair"))
        .isEqualTo("Stage 2 of 16: base, gold-free repair, 0:40 gone, about 11:54 left");
  }

  @Test
  void learnsFromTheFirstStageWhereNoSpeedWasTried() {
    Timetable table = table(false, 0);

    assertThat(table.begin("base, one-shot")).isEqualTo("Stage 1 of 13: base, one-shot, 0:00 gone");
    clock.tick(Duration.ofSeconds(20));
    table.end(false);
    assertThat(table.begin("base, gold-free repair")).contains("0:20 gone", "left");
  }

  /** Else the rest would seem to take no time at all, too. */
  @Test
  void takesNoSpeedFromWhatAnEarlierRunHadDone() {
    Timetable table = table(true, 0);
    for (String stage : STAGES.subList(0, 4)) {
      table.begin(stage);
      clock.tick(Duration.ofMillis(5));
      table.end(true);
    }
    assertThat(table.begin("SFT training")).endsWith("SFT training, 0:00 gone");
  }

  @Test
  void knowsEveryStageOfTheLoopAndLeavesNothingOverAtTheEnd() {
    Timetable table = table(true, 1);
    var told = new ArrayList<String>();
    for (String stage : STAGES) {
      told.add(table.begin(stage));
      clock.tick(Duration.ofSeconds(1));
      table.end(false);
    }
    assertThat(told).last().asString().startsWith("Stage 16 of 16: SFT+DPO, verified repair");
    assertThatThrownBy(() -> table.begin("another")).hasMessageContaining("'another'");
  }

  private Timetable table(boolean dpoAlone, double answersPerSecond) {
    var plan =
        new LoopPlan(
            "test",
            "m",
            new Slice("d", "train"),
            new Slice("d", "dev"),
            new LoopSizes(DEV, SFT, 8, 10, 2, 2, 64),
            EnginePrecision.FP32,
            null,
            dpoAlone,
            13);
    return Timetable.of(plan, DEV, SFT, answersPerSecond, clock);
  }
}
