package dev.ratchet.testkit.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * PostgreSQL and any number of services, each a process: killed, started again and stopped by name.
 * Nothing is shared between them but PostgreSQL and HTTP. For one thread.
 */
public final class Cluster implements AutoCloseable {

  /** The name of the process that runs PostgreSQL. */
  public static final String POSTGRES = "postgres";

  private static final Duration START = Duration.ofMinutes(8);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String HEAP = "192m";

  /** For processes that start often and work little. */
  private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

  private record Member(String name, String service, int port) {
    URI url() {
      return URI.create("http://localhost:" + port);
    }
  }

  private final Path folder;
  private final Map<String, String> settings;
  private final List<String> jvm;
  private final int databasePort = freePort();
  private final List<Member> members = new ArrayList<>();
  private final Map<String, RatchetProcess> running = new LinkedHashMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

  /**
   * Starts nothing yet.
   *
   * @param folder where each process keeps its data and its log
   * @param replicas how many of each service, by its name
   * @param settings of every service, such as {@code generator.rollout.lease}
   */
  public Cluster(Path folder, Map<String, Integer> replicas, Map<String, String> settings) {
    this(folder, replicas, settings, QUICK_START);
  }

  /**
   * @param jvm further options of the services' JVMs
   */
  public Cluster(
      Path folder, Map<String, Integer> replicas, Map<String, String> settings, List<String> jvm) {
    this.folder = folder;
    this.settings = Map.copyOf(settings);
    this.jvm = List.copyOf(jvm);
    new TreeMap<>(replicas)
        .forEach(
            (service, count) -> {
              for (int i = 1; i <= count; i++) {
                members.add(new Member(service + "-" + i, service, freePort()));
              }
            });
  }

  /** Starts everything at once, PostgreSQL among it: the order does not matter. */
  public void start() {
    startPostgres();
    awaitPassword();
    members.forEach(member -> start(member.name()));
    members.forEach(member -> awaitReady(member.name()));
  }

  /** Starts PostgreSQL alone; returns at once. */
  public void startPostgres() {
    put(
        RatchetProcess.start(
            POSTGRES,
            "64m",
            QUICK_START,
            List.of("postgres", "--port=" + databasePort, "--data=" + database()),
            Map.of(),
            log(POSTGRES)));
  }

  /** Starts one service; returns at once. */
  public void start(String name) {
    Member member = member(name);
    put(
        RatchetProcess.start(
            name,
            HEAP,
            jvm,
            List.of(
                "serve",
                "--only=" + member.service(),
                "--port=" + member.port(),
                "--data=" + folder.resolve(name)),
            environment(),
            log(name)));
  }

  private void put(RatchetProcess process) {
    running.put(process.name(), process);
  }

  private Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    settings.forEach((name, value) -> environment.put(variable(name), value));
    for (String service : List.of("executor", "generator", "trainer", "evaluator")) {
      List<URI> urls = urls(service);
      if (!urls.isEmpty()) {
        environment.put(
            variable("ratchet." + service + ".base-url"),
            urls.stream().map(URI::toString).collect(Collectors.joining(",")));
      }
    }
    environment.put("SPRING_DATASOURCE_URL", jdbcUrl());
    environment.put("SPRING_DATASOURCE_USERNAME", "ratchet");
    environment.put("SPRING_DATASOURCE_PASSWORD", password());
    return environment;
  }

  private static String variable(String setting) {
    return setting.toUpperCase(java.util.Locale.ROOT).replace('-', '_').replace('.', '_');
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + databasePort + "/ratchet";
  }

  public String password() {
    return read(database().resolve("postgresql/password"));
  }

  /** Where the replicas of a service are. */
  public List<URI> urls(String service) {
    return members.stream()
        .filter(member -> member.service().equals(service))
        .map(Member::url)
        .toList();
  }

  /** The names of all services' processes. */
  public List<String> services() {
    return members.stream().map(Member::name).toList();
  }

  /** What each service's heap holds beside garbage, in bytes, by the process's name. */
  public Map<String, Long> liveHeaps() {
    var live = new TreeMap<String, Long>();
    members.forEach(member -> live.put(member.name(), process(member.name()).liveHeap()));
    return live;
  }

  /** Kills a process as {@code kill -9} does, without a word to it; PostgreSQL's server itself. */
  public void kill(String name) {
    if (!name.equals(POSTGRES)) {
      process(name).kill();
      return;
    }
    long server =
        Long.parseLong(
            read(database().resolve("postgresql/cluster/postmaster.pid"))
                .lines()
                .findFirst()
                .orElseThrow());
    ProcessHandle.of(server)
        .orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"))
        .destroyForcibly();
    if (!process(POSTGRES).awaitEnd(30)) {
      throw new IllegalStateException("ratchet postgres runs on although its server is gone");
    }
  }

  /** Starts a process that was killed; returns at once. */
  public void restart(String name) {
    if (name.equals(POSTGRES)) {
      startPostgres();
    } else {
      start(name);
    }
  }

  /** Stops a process as {@code kill} does, and returns when it has ended. */
  public void terminate(String name) {
    process(name).terminate();
  }

  /** Returns when the service says that it is ready. */
  public void awaitReady(String name) {
    URI health = member(name).url().resolve("/actuator/health/readiness");
    await(name, () -> status(health) == 200);
  }

  /** Returns when PostgreSQL's password is there, with which services may begin to try. */
  public void awaitPassword() {
    await(POSTGRES, () -> Files.exists(database().resolve("postgresql/cluster/PG_VERSION")));
  }

  /** The status that a GET answers; 0 when nobody does. */
  public int status(URI url) {
    try {
      var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(15)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + url, e);
    }
  }

  private void await(String name, java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + START.toNanos();
    while (!condition.getAsBoolean()) {
      RatchetProcess process = process(name);
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "%s ended with %d:%n%s".formatted(name, process.exitCode(), process.lastWords()));
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%s is not ready after %s:%n%s".formatted(name, START, process.lastWords()));
      }
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a process", e);
    }
  }

  private Member member(String name) {
    return members.stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process is called " + name));
  }

  private RatchetProcess process(String name) {
    RatchetProcess process = running.get(name);
    if (process == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return process;
  }

  private Path database() {
    return folder.resolve("database");
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** Stops the services, then PostgreSQL, which would outlive a process that is only killed. */
  @Override
  public void close() {
    running.forEach(
        (name, process) -> {
          if (!name.equals(POSTGRES)) {
            process.kill();
          }
        });
    RatchetProcess postgres = running.get(POSTGRES);
    if (postgres != null) {
      postgres.terminate();
    }
    http.close();
  }
}
