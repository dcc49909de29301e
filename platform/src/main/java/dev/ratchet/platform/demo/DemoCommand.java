package dev.ratchet.platform.demo;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.JsonFile;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServeCommand;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    PrintWriter out = spec.commandLine().getOut();
    try (JsonFile file = json == null ? null : JsonFile.prepare(json)) {
      Path benchmark = options.data.toAbsolutePath().normalize().resolve("benchmark");
      var settings = new Platform.Settings(options.port, options.data, List.of(benchmark), true);
      DemoBenchmark.write(benchmark);
      say(out, "Starting PostgreSQL and four services …");
      try (Platform platform = Platform.start(settings)) {
        platform.closeOnSignal(out);
        List<EvaluationSummary> summaries = new DemoRun(settings, out).run(benchmark, limit);
        out.println(DemoTable.of(summaries));
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

  private static void say(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }
}
