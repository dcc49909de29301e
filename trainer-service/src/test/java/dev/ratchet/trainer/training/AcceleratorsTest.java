package dev.ratchet.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceleratorsTest {
  @Test
  void showsALearnerItsOwnDeviceOnly() {
    assertThat(Accelerators.environment("auto")).isEmpty();
    assertThat(Accelerators.environment("cpu")).isEqualTo(Map.of("CUDA_VISIBLE_DEVICES", ""));
    assertThat(Accelerators.environment("cuda:3")).isEqualTo(Map.of("CUDA_VISIBLE_DEVICES", "3"));
  }

  @Test
  void hasNoCudaWhereOnlyTheCpuMayBeUsed() {
    assertThat(Accelerators.cudaProblem(List.of("cpu")))
        .hasValueSatisfying(why -> assertThat(why).contains("trainer.training.devices"));
  }
}
