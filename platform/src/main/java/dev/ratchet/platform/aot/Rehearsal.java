package dev.ratchet.platform.aot;

import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.server.Platform;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.RestClient;

/** A start as every other one, on data of its own, and the requests that come first. */
final class Rehearsal {
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 32_000;
  private static final int PORTS = 4;

  private static final List<String> OF_EACH =
      List.of("/actuator/health/readiness", "/v3/api-docs", "/actuator/prometheus");

  private Rehearsal() {}

  static void run(PrintWriter out) throws IOException {
    Path data = Files.createTempDirectory("ratchet-rehearsal-");
    // PostgreSQL may run as nobody, see ServerAccount.
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      var settings = new Platform.Settings(freePorts(), data, List.of(), false);
      try (Platform platform = Platform.start(settings, out)) {
        ask(platform);
      }
    } finally {
      FileSystemUtils.deleteRecursively(data);
    }
  }

  private static void ask(Platform platform) {
    var settings = platform.settings();
    ask(platform, settings.executor(), List.of("/v1/datasets", "/v1/databases"));
    ask(platform, settings.generator(), List.of("/v1/rollouts", "/v1/models"));
    ask(platform, settings.trainer(), List.of("/v1/models", "/v1/trainings", "/v1/adapters"));
    ask(platform, settings.evaluator(), List.of("/v1/evaluations", "/"));
  }

  private static void ask(Platform platform, URI service, List<String> paths) {
    RestClient client = platform.clients().rest(service);
    for (String path : OF_EACH) {
      client.get().uri(path).retrieve().toBodilessEntity();
    }
    for (String path : paths) {
      client.get().uri(path).retrieve().body(String.class);
    }
  }

  /** Not the usual ones: a Ratchet may be serving while the cache is made. */
  private static int freePorts() {
    for (int first = FIRST_PORT; first < LAST_PORT; first += PORTS) {
      if (isFree(first) && isFree(first + 1) && isFree(first + 2) && isFree(first + 3)) {
        return first;
      }
    }
    throw CommandFailure.inUse(
        "No four free ports in a row from %d to %d.".formatted(FIRST_PORT, LAST_PORT), null);
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
