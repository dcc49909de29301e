package dev.ratchet.platform.experiments;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratchet experiment list}. */
@Command(
    name = "list",
    description = "List experiments, newest first.",
    mixinStandardHelpOptions = true)
final class ListExperimentsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin EvaluatorOptions evaluator = new EvaluatorOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (default: 20).")
  int limit;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    evaluator.run(
        spec.commandLine().getErr(),
        calls -> {
          calls
              .newest(limit)
              .forEach(
                  one ->
                      out.printf(
                          "%s  %-9s  %s%s (%s)%n",
                          one.id(),
                          one.state(),
                          one.name(),
                          one.imported() ? ", imported" : "",
                          ExperimentProgress.counts(one.steps())));
          out.flush();
        });
    return 0;
  }
}
