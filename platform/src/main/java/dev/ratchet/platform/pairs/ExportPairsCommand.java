package dev.ratchet.platform.pairs;

import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.output.OutputFile;
import dev.ratchet.platform.runs.ServiceSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet pairs export}. */
@Command(
    name = "export",
    description = "Write a pair set as a file for TRL, or (SEED) as dpo_pairs.json of seed002.",
    mixinStandardHelpOptions = true)
final class ExportPairsCommand implements Callable<Integer> {
  private static final int BUFFER = 64 << 10;

  /** As the trainer names them. */
  enum Form {
    CONVERSATIONAL,
    STANDARD,
    KTO,
    KTO_CONVERSATIONAL,
    SEED
  }

  @Spec CommandSpec spec;
  @Mixin TrainerOptions trainer = new TrainerOptions();

  @Parameters(paramLabel = "SET", description = "Name or id.")
  String set;

  @Option(
      names = "--form",
      paramLabel = "F",
      defaultValue = "CONVERSATIONAL",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Form form = Form.CONVERSATIONAL;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "Where to; it is replaced as a whole, or not at all. - is the standard output.")
  Path out;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try (OutputFile file = OutputFile.prepare(out)) {
      trainer.run(
          err,
          (clients, url) -> {
            String rows =
                clients
                    .rest(url, ServiceSession.PATIENCE)
                    .get()
                    .uri("/v1/pair-sets/{id}/file?form={form}", set, form)
                    .exchange(
                        (request, response) -> {
                          clients.throwIfProblem(request, response);
                          copy(response.getBody(), file);
                          return response.getHeaders().getFirst("Ratchet-Rows");
                        });
            file.commit();
            err.printf("Wrote %s rows.%n", Objects.requireNonNullElse(rows, "all"));
            err.flush();
          });
    }
    return 0;
  }

  /** The trainer breaks the connection where it can't go on, so that the end is the whole. */
  private static void copy(InputStream body, OutputFile file) {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        file.write(buffer, 0, read);
      }
    } catch (IOException e) {
      throw CommandFailure.failed(
          "The file was cut off: %s. The trainer's log says why; try it again."
              .formatted(e.getMessage()),
          e);
    }
  }
}
