package dev.ratchet.platform.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.platform.Ratchet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command against a trainer that writes down what it is asked. */
class QualityCommandIT {
  private final StringWriter out = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/pair-sets", this::report);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void report(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    byte[] body = "# Pair quality\n".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/markdown");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void asksForTheQuestionsOfASplit() {
    int code =
        Ratchet.commandLine()
            .setOut(new PrintWriter(out))
            .execute(
                "pairs",
                "quality",
                "merged",
                "mined",
                "--evaluation-dataset=ds_1",
                "--evaluation-split=dev",
                "--url=http://localhost:" + server.getAddress().getPort());

    assertThat(code).isZero();
    assertThat(asked)
        .containsExactly(
            "/v1/pair-sets/merged/quality?with=mined&evaluationDataset=ds_1&evaluationSplit=dev");
    assertThat(out.toString()).isEqualToIgnoringNewLines("# Pair quality");
  }
}
