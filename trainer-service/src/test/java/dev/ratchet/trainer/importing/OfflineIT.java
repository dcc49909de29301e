package dev.ratchet.trainer.importing;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;

import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "trainer.hub.offline=true")
class OfflineIT extends TrainerServer {

  @Test
  void refusesADownloadAtOnce() {
    assertProblem(
        http.start("/v1/models", downloadOf("any", "owner/model")), TrainerError.HUB_OFFLINE);
  }
}
