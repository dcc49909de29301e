package dev.ratchet.platform.models;

import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.server.ServerOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet models import}. */
@Command(
    name = "import",
    description = {
      "Import a Hugging Face directory or a .gguf file of this machine.",
      "A platform that runs takes it from below its own roots only (ratchet serve --root)."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ServerOptions options = new ServerOptions();

  @Parameters(paramLabel = "PATH", description = "The directory or file.")
  Path path;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the store calls it (default: after the path).")
  @Nullable String name;

  @Option(names = "--licence", paramLabel = "TEXT", description = "Default: as its card says.")
  @Nullable String licence;

  @Override
  public Integer call() throws InterruptedException {
    Path found = path.toAbsolutePath().normalize();
    if (!Files.exists(found)) {
      throw CommandFailure.usage("There is nothing at " + found + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    var request = new ImportModelRequest(name, ModelSource.path(found.toString()), licence);
    Path root = Files.isDirectory(found) ? found : found.getParent();
    StoreSession.run(
        options, List.of(root), out, models -> new StoreJobs(models, out).importModel(request));
    return 0;
  }
}
