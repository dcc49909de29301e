package dev.ratchet.learner.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.ModelFamily;
import dev.ratchet.model.config.RopeScaling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryEstimateTest {

  /**
   * Of llama-shaped models with the starter model's widths; LoRA is of rank 16 on all linear
   * layers.
   */
  private static final long LORA_PER_LAYER = 162_816;

  /**
   * Peaks of the resident size, less mapped files, of one step on Linux x86-64 (glibc 2.36, JDK 25,
   * libtorch 2.10 CPU, environment of {@code LearnerEnvironment}): rows of 256 tokens of which 56
   * carry loss, one case of 2,000.
   */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # layers, adapter, bf16, workers, tokens, scored, recompute, measured MiB
          6,  true,  false, 2, 1024, 224, false, 1281
          16, true,  false, 2, 1024, 224, false, 2318
          6,  true,  true,  2, 1024, 224, false, 1298
          16, true,  true,  2, 1024, 224, false, 1708
          16, true,  false, 2, 1024, 224, true,  1313
          6,  true,  false, 2, 2000, 56,  false, 1952
          6,  true,  false, 1, 1024, 224, false, 892
          6,  false, false, 1, 1024, 224, false, 1570
          6,  false, true,  1, 1024, 224, false, 1837
          """)
  void isWithinAFifthOfWhatWasMeasured(
      int layers,
      boolean adapter,
      boolean bf16,
      int workers,
      int tokens,
      int scored,
      boolean recompute,
      long measured) {
    ModelConfig model = model(layers);
    long trained = adapter ? layers * LORA_PER_LAYER : model.parameters();

    MemoryEstimate estimate =
        MemoryEstimate.of(
            new MemoryEstimate.Basis(
                model, trained, adapter, bf16, workers, tokens, scored, recompute));

    assertThat(estimate.total() >> 20)
        .describedAs("%s", estimate)
        .isCloseTo(measured, withinPercentage(20));
  }

  @Test
  void namesItsPartsWithTheirSizes() {
    MemoryEstimate estimate =
        MemoryEstimate.of(
            new MemoryEstimate.Basis(model(6), 976_896, true, false, 2, 1_024, 224, false));

    assertThat(estimate.toString())
        .contains("frozen weights 189 MiB")
        .contains("activations ")
        .contains("logits ");
  }

  @Test
  void tellsAProcessThatOutgrowsTheLimitThatWasAskedFor() {
    MemoryEstimate estimate =
        MemoryEstimate.of(
            new MemoryEstimate.Basis(model(6), 976_896, true, false, 2, 1_024, 224, false));
    var budget = new MemoryBudget(estimate, 2, 4L << 30, true);

    assertThat(budget.excess(1L << 30)).isEmpty();
    assertThat(budget.excess(3L << 30))
        .hasValue("A process takes 3072 MiB and its share of memoryLimitBytes is 2048 MiB");
    assertThat(new MemoryBudget(estimate, 2, 4L << 30, false).excess(3L << 30)).isEmpty();
  }

  private static ModelConfig model(int layers) {
    return new ModelConfig(
        ModelFamily.LLAMA,
        576,
        1_536,
        layers,
        9,
        3,
        64,
        49_152,
        8_192,
        1e5,
        new RopeScaling.None(),
        1e-5,
        true,
        false,
        false,
        -1,
        List.of(2),
        0);
  }
}
