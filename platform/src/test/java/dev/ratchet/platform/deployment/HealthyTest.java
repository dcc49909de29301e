package dev.ratchet.platform.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that looks whether a container is healthy, against a server that says so or not. */
class HealthyTest {

  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path folder;
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void serve() throws IOException {
    assumeTrue(Files.isExecutable(BASH), "skipped: there is no " + BASH);
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void asksTheManagementPortWhereThereIsOne() throws Exception {
    String port = "" + server.getAddress().getPort();
    Map<String, String> environment = Map.of("MANAGEMENT_SERVER_PORT", port);

    assertThat(healthy(environment, "serve", "--port", closedPort())).isTrue();
    status = 503;
    assertThat(healthy(environment, "serve", "--port", closedPort())).isFalse();
  }

  // It asked port 9090, where nobody listened: a plain `docker run … serve` was never healthy.
  @Test
  void asksTheServiceItselfWhereManagementHasNoPort() throws Exception {
    String port = "" + server.getAddress().getPort();

    assertThat(healthy(Map.of(), "serve", "--only", "executor", "--port", port)).isTrue();
    assertThat(healthy(Map.of(), "serve", "--only=executor", "--port=" + port)).isTrue();
    assertThat(healthy(Map.of("SERVER_PORT", port), "serve", "--only", "trainer")).isTrue();
    assertThat(healthy(Map.of(), "serve", "--port", closedPort())).isFalse();
  }

  @Test
  void knowsThePortThatEachServiceHasOfItself() {
    Tree services = Tree.parse(Checkout.text("helm/ratchet/values.yaml"));
    String script = Checkout.text("deploy/healthy");

    for (String name : new String[] {"evaluator", "generator", "executor", "trainer"}) {
      String port = services.at(name, "port").text();
      assertThat(script).contains(name + ") port=${SERVER_PORT:-" + port + "}");
    }
  }

  private boolean healthy(Map<String, String> environment, String... words) throws Exception {
    Path commandLine = folder.resolve("cmdline");
    Files.writeString(commandLine, "java\0-cp\0x\0" + String.join("\0", words) + "\0");
    var process =
        new ProcessBuilder(
            BASH.toString(), Checkout.file("deploy/healthy").toString(), commandLine.toString());
    process.environment().keySet().removeIf(name -> name.endsWith("SERVER_PORT"));
    process.environment().putAll(environment);
    process.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return process.start().waitFor() == 0;
  }

  private static String closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return "" + socket.getLocalPort();
    }
  }
}
