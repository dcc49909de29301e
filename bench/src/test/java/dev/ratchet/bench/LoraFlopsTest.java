package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.model.random.TinyModels;
import org.junit.jupiter.api.Test;

class LoraFlopsTest {

  /** Hidden 64, MLP 96, two layers, four heads of 16 on two key-value heads, vocabulary 320. */
  @Test
  void addsUpWhatATinyModelNeeds() {
    double frozen = 64 * 64 + 2 * 64 * 32 + 64 * 64 + 3 * 64 * 96;
    double adapter = 4 * (128 + 2 * 96 + 128 + 3 * 160);
    double attention = 2.0 * 64 * 100 / 2;
    double head = 320 * 64 * 0.25;

    assertThat(new LoraFlops(TinyModels.qwen2(), 4, 100, 25).perToken())
        .isCloseTo(2 * (4 * frozen + 6 * adapter + 6 * attention) + 4 * head, within(1e-6));
  }

  @Test
  void isFourTimesTheWeightsOfALargeModelAndLittleMore() {
    var model = Shape.QWEN2_3B.config();

    double perWeight = new LoraFlops(model, 16, 512, 128).perToken() / model.parameters();

    assertThat(model.parameters()).isBetween(3_000_000_000L, 3_200_000_000L);
    assertThat(perWeight).isBetween(3.5, 4.5);
  }
}
