package dev.ratchet.platform.models;

import dev.ratchet.contracts.trainer.ExportPrecision;
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

/** {@code ratchet models export}. */
@Command(
    name = "export",
    description = "Write a model of the store as an ONNX Runtime GenAI directory, kept beside it.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Parameters(paramLabel = "MODEL", description = "Name, name@version or id.")
  String model;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "FP32",
      description = "${COMPLETION-CANDIDATES} (default: FP32); BF16 runs on CUDA only.")
  ExportPrecision precision;

  @Option(
      names = "--block-size",
      paramLabel = "N",
      description = "INT8 and INT4: weights that share a scale, 16 to 256.")
  @Nullable Integer blockSize;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    StoreSession.run(
        options,
        List.of(),
        out,
        models -> new StoreJobs(models, out).export(model, precision, blockSize));
    return 0;
  }
}
