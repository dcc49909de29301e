package dev.ratchet.platform.server;

import java.io.PrintWriter;
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
    description = "Start the four services on an embedded PostgreSQL and serve until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  ratchet serve",
      "  ratchet serve --port 9000 --data /srv/ratchet --root /srv/benchmarks"
    },
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Folder from which datasets may be imported; may be repeated.")
  @Nullable List<Path> roots;

  @Override
  public Integer call() throws InterruptedException {
    List<Path> all = new ArrayList<>(roots == null ? List.of() : roots);
    var settings = new Platform.Settings(options.port, options.data, all, false);
    try (Platform platform = Platform.start(settings)) {
      platform.closeOnSignal(spec.commandLine().getOut());
      return untilInterrupted(platform, spec.commandLine().getOut());
    }
  }

  /** Prints the addresses and waits for Ctrl-C, which closes the platform. */
  public static int untilInterrupted(Platform platform, PrintWriter out)
      throws InterruptedException {
    var settings = platform.settings();
    out.println(
        "Evaluator  "
            + settings.evaluator()
            + "   API "
            + settings.evaluator()
            + "/swagger-ui.html");
    out.println(
        "Generator  "
            + settings.generator()
            + "   API "
            + settings.generator()
            + "/swagger-ui.html");
    out.println(
        "Executor   " + settings.executor() + "   API " + settings.executor() + "/swagger-ui.html");
    out.println(
        "Trainer    " + settings.trainer() + "   API " + settings.trainer() + "/swagger-ui.html");
    out.println("Data in " + settings.data() + ". Ctrl-C stops everything.");
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }
}
