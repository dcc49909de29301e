package dev.ratchet.bench;

import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A generator in a JVM of its own, without an executor or a trainer. */
final class LoneGenerator implements AutoCloseable {

  private static final int START_SECONDS = 240;

  private final Process process;
  private final URI url;

  private LoneGenerator(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * @param heap the JVM's -Xmx in MiB
   */
  static LoneGenerator start(EmbeddedDatabase database, Path folder, int heap)
      throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ratchet.generator.GeneratorApplication",
                "--server.port=" + port,
                "--server.address=localhost",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--ratchet.data-dir=" + folder.resolve("data"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("generator.log").toFile())
            .start();
    var generator = new LoneGenerator(process, URI.create("http://localhost:" + port));
    try {
      generator.awaitReady(folder.resolve("generator.log"));
      return generator;
    } catch (IOException | InterruptedException | RuntimeException e) {
      generator.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    HttpRequest ready = HttpRequest.newBuilder(url.resolve("/v1/rollouts?limit=1")).build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (process.isAlive() && System.nanoTime() < deadline) {
        try {
          if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (java.net.ConnectException _) {
          // Not yet.
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
    throw new BenchException(
        "the generator did not start; its log:\n" + java.nio.file.Files.readString(log));
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
