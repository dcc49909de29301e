package dev.ratchet.platform.pairs;

import dev.ratchet.contracts.trainer.ImportPairsRequest;
import dev.ratchet.contracts.trainer.PairFileResponse;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.platform.failure.CommandFailure;
import dev.ratchet.platform.runs.ServiceSession;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratchet pairs import}. */
@Command(
    name = "import",
    description = "Make a pair set of a file: TRL, KTO, or dpo_pairs.json of seed002.",
    mixinStandardHelpOptions = true)
final class ImportPairsCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin TrainerOptions trainer = new TrainerOptions();
  @Mixin LeakageOptions leakage = new LeakageOptions();

  @Parameters(paramLabel = "FILE", description = "An object a line, or one array.")
  Path file;

  @Option(names = "--name", paramLabel = "NAME", description = "Of the new set.")
  @Nullable String name;

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "Of rows that name none (default: unknown).")
  @Nullable String database;

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isReadable(file) || !Files.isRegularFile(file)) {
      throw CommandFailure.usage("%s is no file that can be read.".formatted(file));
    }
    PrintWriter out = spec.commandLine().getOut();
    trainer.run(
        spec.commandLine().getErr(),
        (clients, url) -> {
          PairFileResponse stored =
              clients
                  .rest(url, ServiceSession.PATIENCE)
                  .post()
                  .uri("/v1/pair-files?name={name}", file.getFileName())
                  .contentType(MediaType.APPLICATION_OCTET_STREAM)
                  .body(new FileSystemResource(file))
                  .retrieve()
                  .body(PairFileResponse.class);
          var request =
              new ImportPairsRequest(
                  name, Objects.requireNonNull(stored).id(), database, null, leakage.check());
          PairSetResponse set = MadeSet.make(TrainerOptions.sets(clients, url), request);
          MadeSet.tellLeakage(set.counts(), out);
          out.printf(
              "Imported %,d pairs of %,d %s rows into %s.%n",
              Objects.requireNonNull(set.counts()).pairs(),
              stored.rows(),
              stored.form(),
              MadeSet.nameOf(set));
          out.flush();
        });
    return 0;
  }
}
