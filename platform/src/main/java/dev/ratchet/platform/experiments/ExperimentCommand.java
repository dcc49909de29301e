package dev.ratchet.platform.experiments;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.OutputFile;
import dev.ratchet.platform.server.Interruption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet experiment}. */
@Command(
    name = "experiment",
    description = {
      "Run a file of steps to its end, and print what came of it as Markdown. What was done before"
          + " is not done again. docs/experiments.md has the format.",
      "Talks to the platform that runs at --port; if none does, starts one for the moment."
    },
    subcommands = {
      ListExperimentsCommand.class,
      ShowExperimentCommand.class,
      CancelExperimentCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ratchet experiment experiments/full-loop.yaml --set dataset=ds_0817… --set limit=50",
      "  ratchet experiment experiments/five-seeds.yaml --until sft",
      "  ratchet experiment list",
      "  ratchet experiment show 019f…"
    },
    mixinStandardHelpOptions = true)
public final class ExperimentCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 500;

  @Spec CommandSpec spec;
  @Mixin EvaluatorOptions evaluator = new EvaluatorOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "YAML or JSON. One that is called like a command: ./list")
  @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the file; of a matrix also a list: seed=[1,2].")
  Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--until",
      paramLabel = "STEP",
      description = "Only this step and what it needs; as often as you like.")
  List<String> until = new ArrayList<>();

  @Option(names = "--force", description = "Do every step anew, also those done before.")
  boolean force;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report there too, as JSON.")
  @Nullable Path json;

  @Option(
      names = "--detach",
      description = "Print the id and end; the experiment goes on. Needs a platform that runs.")
  boolean detach;

  @Option(
      names = "--cancel-on-interrupt",
      description = "Ctrl-C cancels the experiment too; else it goes on.")
  boolean cancelOnInterrupt;

  @Override
  public Integer call() throws InterruptedException {
    Path given = file;
    if (given == null) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return 0;
    }
    byte[] source = read(given);
    Path report = json;
    if (report == null || detach) {
      run(source, null);
      return 0;
    }
    try (OutputFile target = OutputFile.prepare(report)) {
      run(source, target);
    }
    return 0;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw CommandFailure.usage("%s can't be read: %s.".formatted(file, e), e);
    }
  }

  private void run(byte[] source, @Nullable OutputFile target) throws InterruptedException {
    evaluator.run(
        spec.commandLine().getErr(),
        calls -> {
          var started = calls.start(source, new ExperimentCalls.Wishes(set, until, force));
          if (detach) {
            print(started.id());
          } else {
            follow(calls, started, target);
          }
        });
  }

  private void follow(
      ExperimentCalls calls, ExperimentResponse started, @Nullable OutputFile target)
      throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("Experiment %s, %s%n", started.id(), started.name());
    ExperimentResponse ended = ended(calls, started, new ExperimentProgress(err));
    print(calls.markdown(ended.id()));
    if (target != null) {
      target.write(calls.report(ended.id(), "json"));
      target.commit();
    }
    if (ended.state() != JobState.SUCCEEDED) {
      throw CommandFailure.failed(
          ended.problem() == null
              ? "The experiment is " + ended.state() + "."
              : ended.problem().detail(),
          null);
    }
  }

  private ExperimentResponse ended(
      ExperimentCalls calls, ExperimentResponse started, ExperimentProgress progress)
      throws InterruptedException {
    // Closed also where a look has failed: the experiment itself may be well.
    try (var _ = cancelOnInterrupt ? cancelling(calls, started.id()) : null) {
      ExperimentResponse experiment = started;
      while (!experiment.state().hasEnded()) {
        Thread.sleep(PAUSE_MILLIS);
        experiment = calls.read(started.id());
        progress.tell(experiment);
      }
      return experiment;
    }
  }

  private Interruption cancelling(ExperimentCalls calls, String id) {
    PrintWriter err = spec.commandLine().getErr();
    return Interruption.first(
        "cancel-on-interrupt",
        () -> {
          calls.cancel(id);
          err.printf("Cancelled experiment %s.%n", id);
          err.flush();
        });
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
