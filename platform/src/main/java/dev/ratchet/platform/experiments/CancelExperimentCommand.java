package dev.ratchet.platform.experiments;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet experiment cancel}. */
@Command(
    name = "cancel",
    description = "Stop an experiment with the job of its step. What was done is kept.",
    mixinStandardHelpOptions = true)
final class CancelExperimentCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin EvaluatorOptions evaluator = new EvaluatorOptions();

  @Parameters(paramLabel = "ID", description = "Of the experiment.")
  String id;

  @Override
  public Integer call() throws InterruptedException {
    evaluator.run(spec.commandLine().getErr(), calls -> calls.cancel(id));
    return 0;
  }
}
