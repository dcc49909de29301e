package dev.ratchet.kit.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ratchet.contracts.ContractVersion;
import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class PeerHealthTest {

  @Test
  void tellsWhoIsThereWhoIsAwayAndWhoIsOfAnotherVersion() throws IOException {
    var now = new AtomicReference<>(Instant.EPOCH);
    var old = server("4");
    var fresh = server(ContractVersion.CURRENT);
    try (var clients = ServiceClients.standalone()) {
      String away = nobody();
      var health =
          new PeerHealth(
              Map.of("executor", BaseUrls.valueOf(url(fresh) + "," + away + "," + url(old))),
              clients,
              now::get);

      Health told = health.health();

      assertThat(told.getStatus()).isEqualTo(Status.UP);
      assertThat(told.getDetails())
          .containsEntry("executor " + url(fresh), "there")
          .containsEntry("executor " + away, "can't be reached");
      assertThat(told.getDetails().get("executor " + url(old)).toString())
          .contains("version 4", ContractVersion.CURRENT, "same release");
      fresh.stop(0);
      assertThat(health.health()).as("kept for a moment").isSameAs(told);
      now.set(now.get().plusSeconds(6));
      assertThat(health.health().getDetails())
          .containsEntry("executor " + url(fresh), "can't be reached");
    } finally {
      old.stop(0);
      fresh.stop(0);
    }
  }

  private static HttpServer server(String version) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set(ContractVersion.HEADER, version);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String nobody() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }
}
