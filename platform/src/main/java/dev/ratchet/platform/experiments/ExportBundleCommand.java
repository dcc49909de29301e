package dev.ratchet.platform.experiments;

import dev.ratchet.platform.output.OutputFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet bundle export}. */
@Command(
    name = "export",
    description = "Write the bundle of an experiment that has ended, or of an evaluated run.",
    mixinStandardHelpOptions = true)
final class ExportBundleCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin EvaluatorOptions evaluator = new EvaluatorOptions();

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "Of an experiment, an evaluation, or a rollout: then its newest evaluation.")
  String id;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to; - is the standard output.")
  Path file;

  @Override
  public Integer call() throws InterruptedException {
    try (OutputFile target = OutputFile.prepare(file)) {
      evaluator.run(
          spec.commandLine().getErr(),
          calls -> {
            calls.export(id, target);
            target.commit();
          });
    }
    return 0;
  }
}
