package dev.ratchet.learner.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.random.TinyModels;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoraInitTest {

  private final ModelConfig model = TinyModels.qwen2();
  private final LoraConfig lora = LoraConfig.of(8, 16, 0, LoraConfig.allLinear());

  @Test
  void drawsAUniformlyWithinOneOverTheRootOfItsInputs() {
    float[] a = LoraInit.a("a", 64, 400, 3);

    double bound = 1 / Math.sqrt(400);
    double squares = 0;
    for (float value : a) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo((float) bound);
      squares += value * value;
    }
    assertThat(squares / a.length).isCloseTo(bound * bound / 3, within(0.02 * bound * bound));
  }

  @Test
  void beginsWithBZeroAndNoTwoAAlike() {
    Map<String, HostTensor> fresh = LoraLayout.fresh(model, lora, 1);

    assertThat(fresh.keySet()).isEqualTo(LoraLayout.of(model, lora).regions().keySet());
    assertThat(fresh.get("base_model.model.model.layers.1.mlp.up_proj.lora_B.weight").toArray())
        .containsOnly(0f);
    assertThat(fresh.get("base_model.model.model.layers.1.mlp.up_proj.lora_A.weight").toArray())
        .isNotEqualTo(
            fresh.get("base_model.model.model.layers.1.mlp.gate_proj.lora_A.weight").toArray());
  }

  @Test
  void followsTheSeed() {
    assertThat(LoraInit.a("a", 4, 8, 1)).isEqualTo(LoraInit.a("a", 4, 8, 1));
    assertThat(LoraInit.a("a", 4, 8, 1)).isNotEqualTo(LoraInit.a("a", 4, 8, 2));
  }
}
