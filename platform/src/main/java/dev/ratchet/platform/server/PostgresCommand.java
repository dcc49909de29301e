package dev.ratchet.platform.server;

import dev.ratchet.kit.postgres.EmbeddedDatabase;
import dev.ratchet.kit.postgres.EmbeddedDatabaseException;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet postgres}. */
@Command(
    name = "postgres",
    description = {
      "Run the embedded PostgreSQL alone, for services that run as processes of their own on this"
          + " machine.",
      "Prints their settings, ready for a shell. Ends when PostgreSQL does."
    },
    footer = {
      "",
      "Examples:",
      "  ratchet postgres --port 5433",
      "  ratchet postgres --data /srv/ratchet"
    },
    mixinStandardHelpOptions = true)
public final class PostgresCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 1_000;

  @Spec CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port on 127.0.0.1; 0 for the one of the last start (default: 0).")
  int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${sys:ratchet.home:-.}/var",
      description = "What is kept between runs (default: var in Ratchet's folder).")
  Path data;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "200",
      description = "A service takes up to 10, a generator 20 (default: 200).")
  int maxConnections;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Thread hook = new Thread(this::stopAndWait, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (EmbeddedDatabase database = open()) {
      print(database, out);
      return untilStopped(database);
    } finally {
      stopped.countDown();
      forget(hook);
    }
  }

  private EmbeddedDatabase open() {
    try {
      return EmbeddedDatabase.open(
          data.resolve("postgresql"), new EmbeddedDatabase.Options(port, maxConnections));
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(e.getMessage() + ".", e);
    } catch (EmbeddedDatabaseException e) {
      throw CommandFailure.inUse(String.valueOf(e.getMessage()), e);
    }
  }

  private static void print(EmbeddedDatabase database, PrintWriter out) {
    out.println("export SPRING_DATASOURCE_URL=" + database.jdbcUrl());
    out.println("export SPRING_DATASOURCE_USERNAME=" + database.user());
    out.printf("export SPRING_DATASOURCE_PASSWORD=\"$(cat '%s')\"%n", database.passwordFile());
    out.println("# PostgreSQL runs. Ctrl-C stops it.");
    out.flush();
  }

  private int untilStopped(EmbeddedDatabase database) throws InterruptedException {
    while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (!database.isRunning()) {
        throw CommandFailure.failed(
            "PostgreSQL has ended, though nobody told it to; its log is %s. Start this command again."
                .formatted(database.passwordFile().resolveSibling("postgres.log")),
            null);
      }
    }
    return 0;
  }

  // The JVM ends when its hooks have, so this one waits for the server.
  private void stopAndWait() {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the process is ending, and the hook has done its work
    }
  }
}
