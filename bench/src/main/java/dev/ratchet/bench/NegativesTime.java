package dev.ratchet.bench;

import dev.ratchet.bench.LoneService.Kind;
import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ImportDatasetRequest;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.SyntheticCounts;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

/** Measures synthetic hard negatives of Spider's train golds, every variant executed. */
@Command(
    name = "NegativesTime",
    description = {
      "Seconds from the request for synthetic hard negatives of Spider train to their end, by an"
          + " executor, a generator and a trainer in JVMs of their own.",
      "Everything lies in a temporary folder and is gone afterwards."
    })
final class NegativesTime implements Callable<Integer> {
  private static final double MEBIBYTE = 1 << 20;

  @Mixin final SharedOptions shared = new SharedOptions();

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The first so many of train_spider (default: ${DEFAULT-VALUE}).")
  int examples;

  private final PrintStream out;

  NegativesTime(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new NegativesTime(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    Path spider = shared.spider().toAbsolutePath().normalize();
    Path folder = Files.createTempDirectory("ratchet-negatives-time-");
    // Where PostgreSQL runs as nobody it must be able to enter.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var database = EmbeddedDatabase.open(folder.resolve("postgresql"));
        var executor =
            LoneService.start(
                Kind.EXECUTOR, database, folder, 512, "--executor.roots[0]=" + spider);
        var generator =
            LoneService.start(
                Kind.GENERATOR,
                database,
                folder,
                256,
                "--ratchet.executor.base-url=" + executor.url());
        var trainer =
            LoneService.start(
                Kind.TRAINER,
                database,
                folder,
                256,
                "--ratchet.generator.base-url=" + generator.url(),
                "--ratchet.executor.base-url=" + executor.url())) {
      String dataset = train(new Http(executor.url()), spider);
      out.println(
          "| Negatives | examples | variants | pairs | executable | unread | bad golds | seconds |"
              + " heap, MiB |");
      out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
      for (int round = 1; round <= shared.rounds; round++) {
        try (var watch = new HeapPeak(trainer.url())) {
          PairSetRun run = PairSetRun.make(new Http(trainer.url()), request(dataset, round));
          print(round, run, watch.peak() / MEBIBYTE);
        }
      }
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  private String train(Http executor, Path spider) throws IOException, InterruptedException {
    DatasetResponse dataset =
        executor.post(
            "/v1/datasets",
            new ImportDatasetRequest(
                "spider-train",
                DatasetFormat.JSON,
                spider.resolve("train_spider_min.json").toString(),
                spider.resolve("database").toString(),
                null,
                "train",
                0,
                examples),
            new TypeReference<>() {});
    return dataset.id();
  }

  private SyntheticPairsRequest request(String dataset, int round) {
    return new SyntheticPairsRequest(
        null, dataset, "train", null, examples, null, null, null, null, null, 12L + round, null);
  }

  private void print(int round, PairSetRun run, double peak) {
    PairSetCounts counts = Objects.requireNonNull(run.set().counts());
    SyntheticCounts made = Objects.requireNonNull(counts.synthetic());
    if (made.examples() != examples || counts.pairs() == 0) {
      throw new BenchException(
          "%d examples gave %d pairs".formatted(made.examples(), counts.pairs()));
    }
    int variants =
        made.byMutation().values().stream()
            .mapToInt(SyntheticCounts.MutationCounts::made)
            .sum();
    out.printf(
        "| %d | %,d | %,d | %,d | %,d | %d | %d | %.1f | %.0f |%n",
        round,
        made.examples(),
        variants,
        counts.pairs(),
        made.executable(),
        made.unparsed(),
        made.badGold(),
        run.seconds(),
        peak);
  }
}
