package dev.ratchet.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;

/**
 * Starts the four services, waits until each says that it is ready, and stops them.
 *
 * @param command of a process that prints a line with {@value #LAST_LINE} when it has started all
 * @param environment over this process's own
 * @param port of the first service
 */
record StartRun(String name, List<String> command, Map<String, String> environment, int port)
    implements Contestant {

  private static final String LAST_LINE = "Ctrl-C stops";
  private static final String READINESS = "/actuator/health/readiness";
  private static final int SERVICES = 4;
  private static final int STOP_SECONDS = 60;

  StartRun {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** What the seconds until all are ready are called. */
  String measured() {
    return "start " + name;
  }

  @Override
  public List<Sample> run(int round) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      awaitLastLine(process);
      requireReady();
      double wall = (System.nanoTime() - begin) / 1e9;
      double processor = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
      return List.of(
          new Sample(measured(), null, wall),
          new Sample(measured() + ", processor time of the JVM", null, processor));
    } finally {
      stop(process);
    }
  }

  // A line and not a poll: asking all the time would take from the processor that starts them.
  private void awaitLastLine(Process process) throws IOException {
    var said = new StringBuilder();
    var lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(LAST_LINE)) {
        return;
      }
      said.append(line).append('\n');
    }
    throw new BenchException("%s ended without having started:%n%s".formatted(command, said));
  }

  private void requireReady() throws IOException, InterruptedException {
    for (int offset = 0; offset < SERVICES; offset++) {
      var service = new Http(URI.create("http://localhost:" + (port + offset)));
      Map<String, Object> health = service.get(READINESS, new TypeReference<>() {});
      if (!"UP".equals(health.get("status"))) {
        throw new BenchException("port %d is not ready: %s".formatted(port + offset, health));
      }
    }
  }

  private static void stop(Process process) throws InterruptedException, IOException {
    // By its handle, since Process.destroy closes the streams here as well.
    process.toHandle().destroy();
    // What it says while it stops has to go somewhere, or it would wait for us.
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new BenchException("the services did not stop within " + STOP_SECONDS + " s");
    }
  }
}
