package dev.ratchet.trainer.importing;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.random.TinyModels;
import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

class OfflineIT {

  @Nested
  @TestPropertySource(properties = "trainer.hub.offline=true")
  class WhenToldSo extends TrainerServer {

    @Test
    void refusesADownloadAtOnce() {
      assertProblem(
          http.start("/v1/models", downloadOf("any", "owner/model")), TrainerError.HUB_OFFLINE);
    }
  }

  @Nested
  @TestPropertySource(properties = "trainer.store.reserve=1000TB")
  class WhenTheDiskIsFull extends TrainerServer {

    @Test
    void refusesWithTheNumbers() {
      String path = randomModel(TinyModels.qwen2(), 1);

      JsonNode model = imported(pathImport(path, path));

      assertFailed(model, TrainerError.STORE_FULL);
      assertThat(model.at("/problem/detail").asString())
          .contains("trainer.store.reserve", "bytes", "are free");
    }
  }
}
