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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One service in a JVM of its own; the others only where a program starts them too. */
final class LoneService implements AutoCloseable {

  private static final int START_SECONDS = 240;

  private final Process process;
  private final URI url;

  private LoneService(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Which service. */
  enum Kind {
    EXECUTOR("/v1/datasets?limit=1"),
    GENERATOR("/v1/rollouts?limit=1"),
    TRAINER("/v1/pair-sets?limit=1");

    private final String ready;

    Kind(String ready) {
      this.ready = ready;
    }

    String lowerCase() {
      return name().toLowerCase(Locale.ROOT);
    }

    String application() {
      String name = lowerCase();
      return "dev.ratchet.%s.%sApplication"
          .formatted(name, name().charAt(0) + name.substring(1));
    }
  }

  /**
   * @param heap the JVM's -Xmx in MiB
   * @param settings more of them, such as {@code --ratchet.executor.base-url=…}
   */
  static LoneService start(
      Kind kind, EmbeddedDatabase database, Path folder, int heap, String... settings)
      throws IOException, InterruptedException {
    int port = freePort();
    var command = new ArrayList<>(command(kind, database, folder, heap, port));
    command.addAll(List.of(settings));
    Path log = folder.resolve(kind.lowerCase() + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var service = new LoneService(process, URI.create("http://localhost:" + port));
    try {
      service.awaitReady(kind, log);
      return service;
    } catch (IOException | InterruptedException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private static List<String> command(
      Kind kind, EmbeddedDatabase database, Path folder, int heap, int port) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        kind.application(),
        "--server.port=" + port,
        "--server.address=localhost",
        "--spring.datasource.url=" + database.jdbcUrl(),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password(),
        "--ratchet.data-dir=" + folder.resolve("data"));
  }
  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Kind kind, Path log) throws IOException, InterruptedException {
    HttpRequest ready = HttpRequest.newBuilder(url.resolve(kind.ready)).build();
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
        "the " + kind.lowerCase() + " did not start; its log:\n" + java.nio.file.Files.readString(log));
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
