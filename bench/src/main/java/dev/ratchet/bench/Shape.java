package dev.ratchet.bench;

import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.ModelFamily;
import dev.ratchet.model.config.RopeScaling;
import dev.ratchet.model.random.TinyModels;
import java.util.List;

/** Sizes of models with random weights. */
enum Shape {
  /** Those of Qwen2.5-3B, with a context of 4,096. */
  QWEN2_3B {
    @Override
    ModelConfig config() {
      return qwen2(2_048, 11_008, 36, 16, 2, 128, 151_936);
    }
  },
  /** Those of Qwen2.5-0.5B, with a context of 4,096. */
  QWEN2_HALF_B {
    @Override
    ModelConfig config() {
      return qwen2(896, 4_864, 24, 14, 2, 64, 151_936);
    }
  },
  /** A model of the tests, with a context of 512: for trying the program itself. */
  TINY {
    @Override
    ModelConfig config() {
      return TinyModels.qwen2();
    }
  };

  abstract ModelConfig config();

  private static ModelConfig qwen2(
      int hidden,
      int intermediate,
      int layers,
      int heads,
      int keyValueHeads,
      int headSize,
      int vocabulary) {
    return new ModelConfig(
        ModelFamily.QWEN2,
        hidden,
        intermediate,
        layers,
        heads,
        keyValueHeads,
        headSize,
        vocabulary,
        4_096,
        1e6,
        new RopeScaling.None(),
        1e-6,
        true,
        true,
        false,
        -1,
        List.of(258), // the end of turn of the tiny tokenizer
        256);
  }
}
