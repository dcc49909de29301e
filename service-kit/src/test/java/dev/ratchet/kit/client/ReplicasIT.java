package dev.ratchet.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.ratchet.contracts.ContractVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** Calls over real sockets to replicas of which some are away. */
class ReplicasIT {

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ServiceClients clients = ServiceClients.standalone();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
    clients.close();
  }

  @Test
  void goesRoundTheReplicas() throws IOException {
    var urls = BaseUrls.valueOf(server("a", "1.0", 200) + "," + server("b", "1.0", 200));
    var rest = clients.rest(urls);
    for (int i = 0; i < 4; i++) {
      rest.get().uri("/v1/x").retrieve().toBodilessEntity();
    }
    assertThat(asked).containsExactlyInAnyOrder("a /v1/x", "b /v1/x", "a /v1/x", "b /v1/x");
  }

  @Test
  void goesToTheNextWhenOneCannotBeReached() throws IOException {
    var urls = BaseUrls.valueOf(nobody() + "," + server("b", "1.0", 200));
    var rest = clients.rest(urls);
    for (int i = 0; i < 4; i++) {
      rest.post().uri("/v1/x?y=1").body("{}").retrieve().toBodilessEntity();
    }
    assertThat(asked).hasSize(4).containsOnly("b /v1/x?y=1");
  }

  @Test
  void sendsAWriteThatMayHaveArrivedToNobodyElse() throws IOException {
    var urls = BaseUrls.valueOf(server("cut", "1.0", 0) + "," + server("cut", "1.0", 0));
    var rest = clients.rest(urls);
    assertThatExceptionOfType(ResourceAccessException.class)
        .isThrownBy(() -> rest.post().uri("/v1/x").body("{}").retrieve().toBodilessEntity());
    assertThat(asked).hasSize(1);
  }

  @Test
  void saysSoWhenAllAreAway() throws IOException {
    var rest = clients.rest(BaseUrls.valueOf(nobody() + "," + nobody()));
    assertThatExceptionOfType(ResourceAccessException.class)
        .isThrownBy(() -> rest.get().uri("/v1/x").retrieve().toBodilessEntity());
  }

  @Test
  void takesNoAnswerFromAServiceOfAnotherVersion() throws IOException {
    var rest = clients.rest(BaseUrls.valueOf(server("old", "0", 200)));
    assertThatExceptionOfType(RemoteProblemException.class)
        .isThrownBy(() -> rest.get().uri("/v1/x").retrieve().toBodilessEntity())
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("VERSION_MISMATCH");
              assertThat(problem.detail())
                  .contains("version 0 ", "the other " + ContractVersion.CURRENT + ",");
              assertThat(problem.isTransient()).isTrue();
            });
  }

  @Test
  void tellsHowLongABusyServiceAsksToWait() throws IOException {
    var rest = clients.rest(BaseUrls.valueOf(server("busy", "1.0", 429)));
    assertThatExceptionOfType(RemoteProblemException.class)
        .isThrownBy(() -> rest.get().uri("/v1/x").retrieve().toBodilessEntity())
        .satisfies(
            problem -> assertThat(problem.busyFor()).hasValue(java.time.Duration.ofSeconds(3)));
  }

  /** Status 0 closes the connection without an answer; version 1.0 tells none. */
  private String server(String name, String version, int status) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          asked.add(name + " " + exchange.getRequestURI());
          if (!version.equals("1.0")) {
            exchange.getResponseHeaders().set(ContractVersion.HEADER, version);
          }
          exchange.getResponseHeaders().set("Retry-After", "3");
          if (status > 0) {
            exchange.sendResponseHeaders(status, -1);
          }
          exchange.close();
        });
    server.start();
    servers.add(server);
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String nobody() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }
}
