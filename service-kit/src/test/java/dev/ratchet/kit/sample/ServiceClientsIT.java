package dev.ratchet.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.requestid.RequestId;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

@KitIntegrationTest
class ServiceClientsIT {

  /** Knows less than the service tells. */
  record Made(int number) {}

  interface SampleApi {
    @PostExchange("/v1/things")
    Made make(@RequestBody Map<String, Object> thing);

    @GetExchange("/v1/things")
    ResponseEntity<String> list();
  }

  @LocalServerPort int port;
  @Autowired ServiceClients clients;

  @Test
  void ignoresWhatItDoesNotKnow() {
    assertThat(api().make(Map.of("name", "a", "count", 1)).number()).isPositive();
  }

  @Test
  void turnsAProblemIntoAnException() {
    assertThatExceptionOfType(RemoteProblemException.class)
        .isThrownBy(() -> api().make(Map.of("name", "", "count", 1)))
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("VALIDATION_FAILED");
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.detail()).contains("name");
              assertThat(problem.isTransient()).isFalse();
              assertThat(problem.service()).contains(String.valueOf(port));
            });
  }

  @Test
  void passesTheRequestIdOn() {
    RequestId.runAs(
        "from-afar",
        () ->
            assertThat(api().list().getHeaders().getFirst(RequestId.HEADER))
                .isEqualTo("from-afar"));
  }

  @Test
  void handsOutAStreamingBody() {
    String body =
        clients
            .rest(base())
            .post()
            .uri("/v1/stream")
            .body(Map.of("name", "ab", "count", 1))
            .exchange(
                (request, response) -> {
                  clients.throwIfProblem(request, response);
                  return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
                });

    assertThat(body).isEqualTo("ababab");
  }

  @Test
  void givesUpOnAServiceThatIsNotThereOrSaysNothing() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      URI nobody = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      assertThatExceptionOfType(ResourceAccessException.class)
          .isThrownBy(() -> clients.create(SampleApi.class, nobody, Duration.ofMillis(200)).list());
      silent.close();
      assertThatExceptionOfType(ResourceAccessException.class)
          .isThrownBy(() -> clients.create(SampleApi.class, nobody).list());
    }
  }

  private SampleApi api() {
    return clients.create(SampleApi.class, base());
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }
}
