package dev.ratchet.platform.models;

import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet models delete}. */
@Command(
    name = "delete",
    description = "Delete one version of a model with its exports, unless something needs it.",
    mixinStandardHelpOptions = true)
final class DeleteCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Parameters(paramLabel = "MODEL", description = "Name (its newest version), name@version or id.")
  String model;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    StoreSession.run(
        options,
        List.of(),
        out,
        models -> {
          ModelResponse found = models.model(model);
          models.deleteModel(found.id());
          out.printf(
              "Deleted %s.%n",
              found.version() == null ? found.name() : found.name() + "@" + found.version());
          out.flush();
        });
    return 0;
  }
}
