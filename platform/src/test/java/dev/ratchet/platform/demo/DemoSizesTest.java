package dev.ratchet.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.platform.loop.LoopSizes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoSizesTest {

  /** On two cores the starter model answers about one question a second. */
  @Test
  void tenMinutesAreDividedAmongTheStages() {
    LoopSizes sizes = DemoSizes.fit(Duration.ofMinutes(10), 1.0, 300, 1960);
    assertThat(sizes.devExamples()).as("27 % of 600 answers over 8 turns").isEqualTo(20);
    assertThat(sizes.sftExamples()).as("36 % of 600 answers, 2 rows each").isEqualTo(432);
    assertThat(sizes.baseMined()).as("a third of 13 % over 4 answers each").isEqualTo(8);
    assertThat(sizes.tunedMined()).isEqualTo(13);
  }

  @Test
  void asMuchTimeAsOneLikesAsksForNoMoreThanThereIs() {
    LoopSizes sizes = DemoSizes.fit(Duration.ofDays(2), 1.0, 300, 1960);
    assertThat(sizes.devExamples()).isEqualTo(300);
    assertThat(sizes.sftExamples()).isEqualTo(1960);
    assertThat(sizes.tunedMined()).isEqualTo(1960);
  }

  @Test
  void evenTheShortestDemoHasSomethingForEachStage() {
    LoopSizes sizes = DemoSizes.fit(Duration.ofSeconds(10), 0.1, 300, 1960);
    assertThat(sizes).isEqualTo(DemoSizes.least());
  }
}
