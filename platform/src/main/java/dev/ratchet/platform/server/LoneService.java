package dev.ratchet.platform.server;

import dev.ratchet.kit.postgres.DatabaseStartException;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One service in this process, over a PostgreSQL that other processes share. SIGTERM ends it in
 * good order: requests that run are answered, and what it works on is given back for others to
 * take.
 */
final class LoneService implements AutoCloseable {

  private static final String URL = "spring.datasource.url";

  private static final Map<String, Object> QUIET =
      Map.of(
          // Tomcat calls the JDK's own timer thread a leak when the service stops.
          "logging.level.org.apache.catalina.loader.WebappClassLoaderBase", "ERROR",
          // A start that fails is told in one line; --debug shows the rest.
          "logging.level.org.springframework.boot.SpringApplication", "OFF",
          "logging.level.org.springframework.boot.diagnostics", "OFF");

  private final ConfigurableApplicationContext context;

  private LoneService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * What the command line says; the rest is settings.
   *
   * @param host to listen on
   * @param port the service's own when null
   * @param data the service's own folder when null
   */
  record Options(
      ServiceName service,
      String host,
      @Nullable Integer port,
      @Nullable Path data,
      List<Path> roots) {
    Options {
      roots = List.copyOf(roots);
      if (port != null && (port < 1 || port > 65_535)) {
        throw CommandFailure.usage("--port must be 1 to 65535 but is %d.".formatted(port));
      }
    }

    private List<String> arguments() {
      var arguments = new ArrayList<String>();
      arguments.add("--server.address=" + host);
      if (port != null) {
        arguments.add("--server.port=" + port);
      }
      if (data != null) {
        arguments.add("--ratchet.data-dir=" + data.toAbsolutePath().normalize());
      }
      for (int i = 0; i < roots.size(); i++) {
        arguments.add(
            "--%s.roots[%d]=%s".formatted(service, i, roots.get(i).toAbsolutePath().normalize()));
      }
      return arguments;
    }
  }

  /** Starts it, or says in one line why not. */
  static LoneService start(Options options, PrintWriter out) {
    var spring = new SpringApplication(options.service().application());
    spring.setMainApplicationClass(options.service().application());
    spring.setDefaultProperties(QUIET);
    spring.addInitializers(context -> requireDatabase(options, context));
    try {
      var service = new LoneService(spring.run(options.arguments().toArray(String[]::new)));
      out.printf(
          "%s on port %s. SIGTERM or Ctrl-C stops it.%n",
          options.service(), service.property("local.server.port"));
      out.flush();
      return service;
    } catch (RuntimeException e) {
      throw told(options, e);
    }
  }

  private static void requireDatabase(Options options, ConfigurableApplicationContext context) {
    String url = context.getEnvironment().getProperty(URL);
    if (url == null || url.isBlank()) {
      throw CommandFailure.usage(
          "serve --only %s needs the PostgreSQL that the services share: set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD. ./ratchet postgres starts one and prints them."
              .formatted(options.service()));
    }
  }

  private static CommandFailure told(Options options, RuntimeException failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CommandFailure known) {
        return known;
      }
      if (cause instanceof DatabaseStartException database) {
        return CommandFailure.failed(String.valueOf(database.getMessage()), failure);
      }
      if (cause instanceof PortInUseException port) {
        return CommandFailure.inUse(
            "Port %d is in use by another program. Stop it, or choose another port with --port."
                .formatted(port.getPort()),
            failure);
      }
      root = cause;
    }
    return CommandFailure.failed(
        "The %s did not start: %s".formatted(options.service(), root), failure);
  }

  private String property(String name) {
    return String.valueOf(context.getEnvironment().getProperty(name));
  }

  /** Stops it, which SIGTERM does by itself. */
  @Override
  public void close() {
    context.close();
  }
}
