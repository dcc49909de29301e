package dev.ratchet.trainer.importing;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
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
  class WhenNobodyAnswers extends TrainerServer {

    @DynamicPropertySource
    static void nobody(DynamicPropertyRegistry registry) throws IOException {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        String closed = "http://127.0.0.1:" + socket.getLocalPort();
        registry.add("trainer.hub.base-url", () -> closed);
      }
    }

    @Test
    void saysSoAtOnceInsteadOfTryingAgain() {
      long before = System.nanoTime();

      JsonNode model = imported(downloadOf(newName("off"), "owner/model"));

      assertFailed(model, TrainerError.HUB_UNREACHABLE);
      assertThat(model.at("/problem/detail").asString()).contains("trainer.hub.base-url");
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Nested
  @TestPropertySource(properties = "trainer.store.reserve=1000TB")
  class WhenTheDiskIsFull extends TrainerServer {

    @Test
    void refusesWithTheNumbers() {
      String path = randomModel(dev.ratchet.model.random.TinyModels.qwen2(), 1);

      JsonNode model = imported(pathImport(path, path));

      assertFailed(model, TrainerError.STORE_FULL);
      assertThat(model.at("/problem/detail").asString())
          .contains("trainer.store.reserve", "bytes", "are free");
    }
  }
}
