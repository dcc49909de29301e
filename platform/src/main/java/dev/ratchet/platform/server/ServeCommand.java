package dev.ratchet.platform.server;

import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet serve}. */
@Command(
    name = "serve",
    description = {
      "Start the four services on an embedded PostgreSQL and serve until Ctrl-C.",
      "With --only, one of them, on the PostgreSQL that SPRING_DATASOURCE_URL names."
    },
    footer = {
      "",
      "Examples:",
      "  ratchet serve",
      "  ratchet serve --port 9000 --data /srv/ratchet --root /srv/benchmarks",
      "  RATCHET_EXECUTOR_BASE_URL=http://a:8082,http://b:8082 ratchet serve --only generator"
    },
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Folder from which datasets and models may be imported; may be repeated.")
  @Nullable List<Path> roots;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Start one service: ${COMPLETION-CANDIDATES}; --port is its own then.")
  @Nullable ServiceName only;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "With --only: the address to listen on (default: localhost).")
  @Nullable String host;

  @Override
  public Integer call() throws InterruptedException {
    List<Path> all = new ArrayList<>(roots == null ? List.of() : roots);
    if (only != null) {
      return serveOnly(only, all);
    }
    if (host != null) {
      throw CommandFailure.usage("--host goes with --only; the four services listen on localhost.");
    }
    var settings = new Platform.Settings(options.port, options.data, all, false);
    PrintWriter out = spec.commandLine().getOut();
    try (Platform platform = Platform.start(settings, out)) {
      return untilInterrupted(platform, out);
    }
  }

  private int serveOnly(ServiceName service, List<Path> all) throws InterruptedException {
    var given = spec.commandLine().getParseResult();
    var settings =
        new LoneService.Options(
            service,
            host == null ? "localhost" : host,
            given.hasMatchedOption("--port") ? options.port : null,
            given.hasMatchedOption("--data") ? options.data : null,
            all);
    try (var _ = LoneService.start(settings, spec.commandLine().getOut())) {
      new CountDownLatch(1).await();
      return 0;
    }
  }

  /** Prints the addresses and waits for Ctrl-C, which closes the platform. */
  public static int untilInterrupted(Platform platform, PrintWriter out)
      throws InterruptedException {
    var settings = platform.settings();
    address(out, "Evaluator", settings.evaluator());
    address(out, "Generator", settings.generator());
    address(out, "Executor", settings.executor());
    address(out, "Trainer", settings.trainer());
    out.println("All runs and their numbers: " + settings.evaluator() + "/");
    out.println("Data in " + settings.data() + ". Ctrl-C stops everything.");
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  private static void address(PrintWriter out, String service, URI url) {
    out.printf("%-10s %s/swagger-ui.html%n", service, url);
  }
}
