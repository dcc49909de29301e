package dev.ratchet.generator.genai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CarryOverTest {

  private static final long STEP = 1_000;

  private static CarryOver afterSteps(int rows, int useful, int steps) {
    var carryOver = new CarryOver(rows);
    for (int i = 0; i < steps; i++) {
      carryOver.step(STEP, useful);
    }
    return carryOver;
  }

  @Test
  void staysWhileAllRowsGoOn() {
    assertThat(afterSteps(8, 8, 1_000).pays(8, 1_000, 0)).isFalse();
  }

  @Test
  void leavesOnceTheWasteHasGrownToThePrice() {
    // 6 of 8 rows have ended: a step of 1,000 wastes 6 of its 8 + 4 parts, 500.
    assertThat(afterSteps(8, 2, 9).pays(2, 1_000, 5_000)).isFalse();
    assertThat(afterSteps(8, 2, 10).pays(2, 1_000, 5_000)).isTrue();
  }

  @Test
  void staysWhereTheRestIsTooShortToBeWorthThePrice() {
    assertThat(afterSteps(8, 2, 100).pays(2, 10, 5_000)).isFalse();
    assertThat(afterSteps(8, 2, 100).pays(2, 11, 5_000)).isTrue();
  }
}
