package dev.ratchet.platform.demo;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.JsonFile;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServeCommand;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet demo}. */
@Command(
    name = "demo",
    description = {
      "Run the whole loop on the built-in benchmark with a scripted policy: one-shot, gold-free"
          + " repair and gold-verified repair; then serve until Ctrl-C.",
      "The policy is a script that errs by chance, not a language model: the table shows that the"
          + " machinery works, not how good a model is."
    },
    footer = {
      "",
      "Examples:",
      "  ratchet demo",
      "  ratchet demo --exit --json table.json --limit 50"
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Option(names = "--exit", description = "End after the table instead of serving.")
  boolean exit;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the table here.")
  @Nullable Path json;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N questions.")
  @Nullable Integer limit;

  @Override
  public Integer call() throws InterruptedException {
    if (limit != null && limit < 1) {
      throw CommandFailure.usage("--limit must be at least 1 but is " + limit + ".");
    }
    long began = System.nanoTime();
    PrintWriter out = spec.commandLine().getOut();
    try (JsonFile file = json == null ? null : JsonFile.prepare(json)) {
      Path benchmark = options.data.toAbsolutePath().normalize().resolve("benchmark");
      var settings = new Platform.Settings(options.port, options.data, List.of(benchmark), true);
      DemoBenchmark.write(benchmark);
      say(out, "Starting PostgreSQL and four services …");
      try (Platform platform = Platform.start(settings, out)) {
        List<EvaluationSummary> summaries = run(platform, benchmark);
        out.println(DemoTable.of(summaries));
        out.printf(Locale.ROOT, "Took %.1f s.%n", (System.nanoTime() - began) / 1e9);
        out.flush();
        if (file != null) {
          file.write(DemoTable.json(summaries));
        }
        if (!exit) {
          return ServeCommand.untilInterrupted(platform, out);
        }
      }
    }
    return 0;
  }

  private List<EvaluationSummary> run(Platform platform, Path benchmark)
      throws InterruptedException {
    try {
      return new DemoRun(platform, spec.commandLine().getOut()).run(benchmark, limit);
    } catch (RemoteProblemException e) {
      throw CommandFailure.failed(
          "%s refused: %s (%s)".formatted(e.service(), e.detail(), e.code()), e);
    } catch (ResourceAccessException e) {
      throw platform.isStopping()
          ? CommandFailure.interrupted()
          : CommandFailure.failed("A service did not answer: " + e.getMessage(), e);
    }
  }

  private static void say(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }
}
