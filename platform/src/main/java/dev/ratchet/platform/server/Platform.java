package dev.ratchet.platform.server;

import dev.ratchet.evaluator.EvaluatorApplication;
import dev.ratchet.executor.ExecutorApplication;
import dev.ratchet.generator.GeneratorApplication;
import dev.ratchet.kit.access.Secrets;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.logging.LoggedService;
import dev.ratchet.kit.postgres.EmbeddedDatabase;
import dev.ratchet.kit.postgres.EmbeddedDatabaseException;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.trainer.TrainerApplication;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * PostgreSQL and the four services. One service starts alone and sets up logging for the whole
 * process; the other three start side by side then.
 */
public final class Platform implements AutoCloseable {
  private static final int SERVICES = 4;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Settings settings;

  /** With tokens on, the four services know each other by it; nobody else ever sees it. */
  private final String serviceToken = new Secrets(new SecureRandom()).newSecret();

  private volatile @Nullable Thread hook;
  private volatile boolean stopping;
  private volatile @Nullable ServiceClients clients;

  /**
   * @param port of the evaluator; generator, executor and trainer have the next three
   * @param data what is kept between runs
   * @param roots folders from which datasets, databases, models and adapters may be imported
   * @param quiet warnings only on the console; the file has everything
   * @param address to listen on; anything but loopback needs ratchet.security.mode=tokens
   */
  public record Settings(int port, Path data, List<Path> roots, boolean quiet, String address) {
    public Settings(int port, Path data, List<Path> roots, boolean quiet) {
      this(port, data, roots, quiet, "localhost");
    }

    public Settings {
      data = data.toAbsolutePath().normalize();
      roots = List.copyOf(roots);
      if (port < 1 || port > 65_535 - SERVICES + 1) {
        throw CommandFailure.usage(
            "--port must be 1 to %d, as the services take four ports in a row, but is %d."
                .formatted(65_535 - SERVICES + 1, port));
      }
    }

    URI url(int offset) {
      return URI.create("http://" + reachableAt() + ":" + (port + offset));
    }

    /** Who listens on all addresses is also at localhost. */
    private String reachableAt() {
      return switch (address) {
        case "0.0.0.0", "::", "[::]" -> "localhost";
        case String plain when plain.contains(":") && !plain.startsWith("[") -> "[" + plain + "]";
        default -> address;
      };
    }

    public URI evaluator() {
      return url(0);
    }

    public URI generator() {
      return url(1);
    }

    public URI executor() {
      return url(2);
    }

    public URI trainer() {
      return url(3);
    }
  }

  private Platform(Settings settings) {
    this.settings = settings;
  }

  /**
   * Starts everything, or leaves nothing running and says why.
   *
   * @param out where Ctrl-C and SIGTERM, also during the start, are told of
   */
  public static Platform start(Settings settings, PrintWriter out) {
    requireFreePorts(settings.port());
    var platform = new Platform(settings);
    platform.closeOnSignal(out);
    try {
      platform.startAll();
      return platform;
    } catch (EmbeddedDatabaseException e) {
      platform.close();
      throw CommandFailure.inUse(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      platform.close();
      throw CommandFailure.usage(
          "The data directory %s can't be made: %s. Choose another with --data."
              .formatted(settings.data(), e),
          e);
    } catch (RuntimeException e) {
      platform.close();
      if (platform.isStopping()) {
        throw CommandFailure.interrupted();
      }
      throw e instanceof CommandFailure
          ? e
          : CommandFailure.failed("The services did not start: " + rootCause(e), e);
    }
  }

  private static String rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }

  private static void requireFreePorts(int first) {
    for (int port = first; port < first + SERVICES; port++) {
      try (var socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (IOException e) {
        throw CommandFailure.inUse(
            ("Port %d is in use by another program (the services need %d to %d). Stop it, or choose"
                    + " other ports with --port.")
                .formatted(port, first, first + SERVICES - 1),
            e);
      }
    }
  }

  // Holds the lock, so that a signal closes what was started and nothing starts after it.
  private synchronized void startAll() throws IOException {
    Files.createDirectories(settings.data());
    EmbeddedDatabase database = EmbeddedDatabase.open(settings.data().resolve("postgresql"));
    started.push(database);
    startTogether(
        database,
        new Service(ExecutorApplication.class, settings.executor()),
        new Service(GeneratorApplication.class, settings.generator()),
        new Service(TrainerApplication.class, settings.trainer()),
        new Service(EvaluatorApplication.class, settings.evaluator()));
  }

  private record Service(Class<?> application, URI url) {}

  /** The first sets up the logging of all; the others begin as soon as it has. */
  private void startTogether(EmbeddedDatabase database, Service... services) {
    var logs = new CountDownLatch(1);
    List<Future<ConfigurableApplicationContext>> starting = new ArrayList<>();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (Service service : services) {
        Callable<ConfigurableApplicationContext> start =
            starting.isEmpty()
                ? () -> runFirst(service, database, logs)
                : () -> runAfter(logs, service, database);
        starting.add(threads.submit(start));
      }
    }
    // All have come to an end by now, so that what did start is closed even if another did not.
    RuntimeException failure = null;
    for (Future<ConfigurableApplicationContext> service : starting) {
      switch (service.state()) {
        case SUCCESS -> started.push(closing(service.resultNow()));
        case FAILED -> failure = asRuntime(service.exceptionNow());
        case CANCELLED, RUNNING -> throw new IllegalStateException("nobody cancels a start");
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Ends a service; what it logs meanwhile is its own. */
  private static AutoCloseable closing(ConfigurableApplicationContext service) {
    String name = service.getEnvironment().getRequiredProperty("ratchet.service.name");
    return () -> LoggedService.runAs(name, service::close);
  }

  /** A class, since Spring can't tell the event of a lambda. */
  private record Prepared(CountDownLatch logs)
      implements ApplicationListener<ApplicationPreparedEvent> {
    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
      logs.countDown();
    }
  }

  private ConfigurableApplicationContext runFirst(
      Service service, EmbeddedDatabase database, CountDownLatch logs) {
    var spring = new SpringApplication(service.application());
    spring.addListeners(new Prepared(logs));
    try {
      return run(service, spring, database);
    } finally {
      logs.countDown(); // also where it failed before that
    }
  }

  private ConfigurableApplicationContext runAfter(
      CountDownLatch logs, Service service, EmbeddedDatabase database) throws InterruptedException {
    logs.await();
    return run(service, inSetUpProcess(service.application()), database);
  }

  private static RuntimeException asRuntime(Throwable failure) {
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }

  /** Without what sets up logging: it takes down what other threads are writing to. */
  private static SpringApplication inSetUpProcess(Class<?> application) {
    var spring = new SpringApplication(application);
    spring.setListeners(
        spring.getListeners().stream()
            .filter(listener -> !(listener instanceof LoggingApplicationListener))
            .toList());
    return spring;
  }

  private ConfigurableApplicationContext run(
      Service service, SpringApplication spring, EmbeddedDatabase database) {
    if (stopping) {
      throw CommandFailure.interrupted();
    }
    // The lowest of all settings: one that somebody gave stays.
    spring.setDefaultProperties(
        Map.of(
            "ratchet.security.service-token", serviceToken,
            // Else those of the service that sets up logging; each line has its serviceName beside.
            "logging.structured.ecs.service.name", "ratchet",
            "logging.structured.gelf.host", "ratchet"));
    spring.setRegisterShutdownHook(false); // closed here, the database last
    spring.setLogStartupInfo(!settings.quiet());
    ConfigurableApplicationContext context =
        spring.run(arguments(database, service.url().getPort()));
    clients = context.getBean(ServiceClients.class);
    return context;
  }

  /** Clients of the services: with time limits, and problems as exceptions. */
  public ServiceClients clients() {
    return Objects.requireNonNull(clients, "the services are started");
  }

  /** Whether a signal ended it, so that what fails from now on is no news. */
  public boolean isStopping() {
    return stopping;
  }

  private String[] arguments(EmbeddedDatabase database, int port) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("server.port", port);
    arguments.put("server.address", settings.address());
    arguments.put("spring.datasource.url", database.jdbcUrl());
    arguments.put("spring.datasource.username", database.user());
    arguments.put("spring.datasource.password", database.password());
    arguments.put("ratchet.data-dir", settings.data());
    arguments.put("ratchet.evaluator.base-url", settings.evaluator());
    arguments.put("ratchet.generator.base-url", settings.generator());
    arguments.put("ratchet.executor.base-url", settings.executor());
    arguments.put("ratchet.trainer.base-url", settings.trainer());
    for (int i = 0; i < settings.roots().size(); i++) {
      arguments.put("executor.roots[" + i + "]", settings.roots().get(i).toAbsolutePath());
      arguments.put("trainer.roots[" + i + "]", settings.roots().get(i).toAbsolutePath());
    }
    arguments.put("spring.main.banner-mode", "off");
    arguments.put(
        "logging.level.org.springdoc.core.events", "ERROR"); // "enabled by default", twice
    // Calls the JDK's own timer thread a leak, whenever one of four services in a JVM stops.
    arguments.put("logging.level.org.apache.catalina.loader.WebappClassLoaderBase", "ERROR");
    arguments.put("logging.file.name", settings.data().resolve("ratchet.log"));
    if (settings.quiet()) {
      arguments.put("logging.threshold.console", "WARN");
      // A start that fails is told in one line; --debug shows the rest.
      arguments.put("logging.level.org.springframework.boot.SpringApplication", "OFF");
      arguments.put("logging.level.org.springframework.boot.diagnostics", "OFF");
      arguments.put("logging.level.org.springframework.boot.web.server.servlet.context", "ERROR");
    }
    return arguments.entrySet().stream()
        .map(argument -> "--" + argument.getKey() + "=" + argument.getValue())
        .toArray(String[]::new);
  }

  public Settings settings() {
    return settings;
  }

  /** On Ctrl-C or SIGTERM: stops everything in good order and says so. */
  private void closeOnSignal(PrintWriter out) {
    Thread thread =
        new Thread(
            () -> {
              stopping = true;
              out.println("Stopping …");
              out.flush();
              Interruption.awaitAll();
              close();
              out.println("Stopped. What was done is kept in " + settings.data() + ".");
              out.flush();
            },
            "stop");
    hook = thread;
    Runtime.getRuntime().addShutdownHook(thread);
  }

  private void forgetHook() {
    Thread thread = hook;
    hook = null;
    if (thread != null && thread != Thread.currentThread()) {
      try {
        Runtime.getRuntime().removeShutdownHook(thread);
      } catch (IllegalStateException _) {
        // the process is ending, so the hook runs and finds nothing left to close
      }
    }
  }

  /** Stops the services, then the database. Closing twice is harmless. */
  @Override
  public synchronized void close() {
    forgetHook();
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.err.println("ratchet: a part did not stop in good order: " + e);
      }
    }
  }
}
