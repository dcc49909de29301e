package dev.ratchet.trainer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HubTest {

  private static void assertToldAtOnce(String address) {
    var properties =
        new HubProperties(
            URI.create(address),
            null,
            false,
            5,
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
    long before = System.nanoTime();
    try (var connection = new HubConnection(properties)) {
      var hub = new Hub(properties, connection, JsonMapper.builder().build());
      assertThatThrownBy(() -> hub.snapshot("owner/model", "main"))
          .isInstanceOfSatisfying(
              ApiException.class,
              e -> {
                assertThat(e.error()).isEqualTo(TrainerError.HUB_UNREACHABLE);
                assertThat(e.detail()).contains(address, "owner/model", "trainer.hub.base-url");
              });
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void saysAtOnceThatNobodyAnswersAndDoesNotTryAgain() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      socket.close();
      assertToldAtOnce("http://127.0.0.1:" + port);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "http://no-such-host.invalid")
  void saysAtOnceThatTheNameIsNotKnown(String address) {
    assertToldAtOnce(address);
  }
}
