package dev.ratchet.trainer.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.random.TinyModels;
import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "trainer.store.reserve=1000TB")
class FullDiskIT extends TrainerServer {

  @Test
  void refusesAnImportWithTheNumbers() {
    String path = randomModel(TinyModels.qwen2(), 1);

    JsonNode model = imported(pathImport(path, path));

    assertFailed(model, TrainerError.STORE_FULL);
    assertThat(model.at("/problem/detail").asString())
        .contains("trainer.store.reserve", "it needs", "bytes", "are free");
  }
}
