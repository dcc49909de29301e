package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemoryGrowthTest {

  private static final long MIB = 1 << 20;

  private static MemoryGrowth growth() {
    var growth = new MemoryGrowth();
    growth.add(1, 900 * MIB);
    growth.add(50, 1_000 * MIB);
    growth.add(51, 1_200 * MIB);
    growth.add(500, 1_040 * MIB);
    return growth;
  }

  @Test
  void comparesALateStepWithAnEarlyOne() {
    assertThat(growth().ratio(50, 500)).isCloseTo(1.04, within(1e-9));
    assertThat(growth().table(50, 500))
        .contains("| resident MiB | step 1 | step 50 | step 500 | peak | ratio |")
        .endsWith("| learner | 900 | 1,000 | 1,040 | 1,200 | 1.040 |");
  }

  @Test
  void doesNotGuessAStepThatWasNotTold() {
    assertThatThrownBy(() -> growth().ratio(50, 499))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("step 499");
  }
}
