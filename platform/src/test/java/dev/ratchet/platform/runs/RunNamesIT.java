package dev.ratchet.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names over two pages of a generator's rollouts. */
class RunNamesIT {
  private static final String ID = "0199f0c2-7a11-7000-8000-000000000001";

  private final List<String> asked = new ArrayList<>();
  private final ServiceClients clients = ServiceClients.standalone();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/rollouts",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          asked.add(query);
          String page =
              query.contains("cursor")
                  ? "{\"items\": [" + rollout("r3", "\"twice\"") + "]}"
                  : "{\"items\": [%s, %s, %s], \"nextCursor\": \"a+b\"}"
                      .formatted(
                          rollout("r1", "\"demo: base, one-shot\""),
                          rollout("r2", "\"twice\""),
                          rollout("r0", "null"));
          byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    clients.close();
  }

  private static String rollout(String id, String name) {
    return """
    {"id": "%s", "name": %s, "state": "SUCCEEDED", "kind": "ONE_SHOT",
     "createdAt": "2026-01-31T12:00:00Z", "links": {}}
    """
        .formatted(id, name);
  }

  private RunNames names() {
    return new RunNames(clients, URI.create("http://localhost:" + server.getAddress().getPort()));
  }

  @Test
  void findsARolloutByItsName() {
    assertThat(names().id("demo: base, one-shot")).isEqualTo("r1");
    assertThat(asked).containsExactly("limit=500", "limit=500&cursor=a+b");
  }

  @Test
  void asksNobodyAboutAnId() {
    assertThat(names().id(ID)).isEqualTo(ID);
    assertThat(new RunNames(clients, null).id("left to the service")).contains("left");
    assertThat(asked).isEmpty();
  }

  @Test
  void refusesANameOfSeveralAndNamesThem() {
    assertThatThrownBy(() -> names().id("twice"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll(
            "2 rollouts are called 'twice'", "r2 (SUCCEEDED, 2026-01-31T12:00:00Z)", "r3");
  }

  @Test
  void saysWhereTheNamesAre() {
    assertThatThrownBy(() -> names().id("nobody"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContainingAll("'nobody'", "no id", "/v1/rollouts");
  }
}
