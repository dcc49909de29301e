package dev.ratchet.platform.experiments;

import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet bundle import}. */
@Command(
    name = "import",
    description =
        "Read a bundle, when each of its hashes is right. It can be looked at like an experiment or"
            + " a run of one's own, and not run.",
    mixinStandardHelpOptions = true)
final class ImportBundleCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin EvaluatorOptions evaluator = new EvaluatorOptions();

  @Parameters(paramLabel = "FILE", description = "As bundle export wrote it.")
  Path file;

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw CommandFailure.usage("%s is no file that can be read.".formatted(file));
    }
    PrintWriter out = spec.commandLine().getOut();
    evaluator.run(
        spec.commandLine().getErr(),
        calls -> {
          out.println(BundleFile.isOfARun(file) ? run(calls) : experiment(calls));
          out.flush();
        });
    return 0;
  }

  private String experiment(ExperimentCalls calls) {
    ExperimentResponse experiment = calls.importBundle(file);
    return "Imported %s, %s, %d steps: %s"
        .formatted(
            experiment.name(), experiment.state(), experiment.steps().size(), experiment.id());
  }

  private String run(ExperimentCalls calls) {
    EvaluationResponse evaluation = calls.importRun(file);
    var summary = Objects.requireNonNull(evaluation.summary());
    return "Imported run %s, %s over %s, %d examples: %s"
        .formatted(
            Objects.requireNonNullElse(summary.rolloutName(), evaluation.rolloutId()),
            summary.model(),
            summary.datasetName(),
            summary.total(),
            evaluation.id());
  }
}
