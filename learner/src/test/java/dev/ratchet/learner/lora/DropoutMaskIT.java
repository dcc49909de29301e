package dev.ratchet.learner.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskIT {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dropsItsShareAndIsAFunctionOfItsKey(boolean bf16) {
    Backend backend = Backend.cpu(bf16);
    float[] mask = mask(backend, 5);

    double kept = 0;
    for (float value : mask) {
      assertThat(value).isIn(0f, 1f);
      kept += value;
    }
    assertThat(kept / mask.length).isCloseTo(0.9, within(0.01));
    assertThat(mask(backend, 5)).isEqualTo(mask);
    assertThat(mask(backend, 6)).isNotEqualTo(mask);
    assertThat(mask(Backend.cpu(!bf16), 5)).isEqualTo(mask);
  }

  private static float[] mask(Backend backend, long key) {
    try (PointerScope _ = new PointerScope()) {
      return HostMemory.floats(
          DropoutMask.of(backend, key, 0.1, 201, 101).to(ScalarType.Float)); // no multiple of four
    }
  }
}
