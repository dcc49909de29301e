package dev.ratchet.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** With a collector that writes down what it is sent. */
class TracingIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final ByteArrayOutputStream SENT = new ByteArrayOutputStream();
  private static final HttpServer COLLECTOR = collector();

  private static HttpServer collector() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/v1/traces",
          exchange -> {
            synchronized (SENT) {
              SENT.write(exchange.getRequestBody().readAllBytes());
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    COLLECTOR.stop(0);
  }

  @Test
  void goesOnWithTheTraceOfItsCaller(@TempDir Path folder) throws Exception {
    try (var service =
        new SpringApplication(SampleApplication.class)
            .run(
                "--server.port=0",
                "--ratchet.postgres.directory=" + folder.resolve("postgresql"),
                "--ratchet.tracing.endpoint=http://localhost:%d/v1/traces"
                    .formatted(COLLECTOR.getAddress().getPort()),
                "--management.opentelemetry.tracing.export.schedule-delay=50ms")) {
      int port = Integer.parseInt(service.getEnvironment().getProperty("local.server.port", ""));
      new Http(port).get("/v1/things", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
      String trace = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(sent()).contains(trace, "ratchet-sample", "/v1/things"));
    }
  }

  private static String sent() {
    synchronized (SENT) {
      return SENT.toString(StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void refusesAnEndpointThatIsNoAddress() {
    var application = new SpringApplication(SampleApplication.class);
    assertThatThrownBy(() -> application.run("--ratchet.tracing.endpoint=collector:4318"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'collector:4318'")
        .hasMessageContaining("http://localhost:4318/v1/traces");
  }
}
