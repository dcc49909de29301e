package dev.ratchet.platform.experiments;

import dev.ratchet.contracts.evaluator.ExperimentResponse;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet experiment show}. */
@Command(
    name = "show",
    description = "Print each step of an experiment and its report, as far as there is one.",
    mixinStandardHelpOptions = true)
final class ShowExperimentCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin EvaluatorOptions evaluator = new EvaluatorOptions();

  @Parameters(paramLabel = "ID", description = "Of the experiment.")
  String id;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    evaluator.run(
        spec.commandLine().getErr(),
        calls -> {
          ExperimentResponse experiment = calls.read(id);
          out.printf("%s, %s%n", experiment.name(), experiment.state());
          if (experiment.problem() != null) {
            out.println(experiment.problem().detail());
          }
          experiment.steps().forEach(step -> out.println("  " + ExperimentProgress.line(step)));
          out.println();
          out.println(calls.markdown(id));
          out.flush();
        });
    return 0;
  }
}
