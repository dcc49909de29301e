package dev.ratchet.bench;

import dev.ratchet.bench.LoneService.Kind;
import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.PairQualityReport;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;

/** Measures a merge of many stored pairs, and the quality report of what comes of it. */
@Command(
    name = "PairMerge",
    description = {
      "Seconds from the request for a merge of two stored sets to its end, by a trainer in a JVM of"
          + " its own with a bounded heap; then of the first quality report of the merged set and"
          + " of the second one.",
      "Everything lies in a temporary folder and is gone afterwards."
    },
    mixinStandardHelpOptions = true)
final class PairMerge implements Callable<Integer> {
  private static final double MEBIBYTE = 1 << 20;
  private static final int SHARE = 5;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Stored pairs, a fifth of them synthetic (default: ${DEFAULT-VALUE}).")
  int pairs;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      defaultValue = "256",
      description = "The trainer's -Xmx (default: ${DEFAULT-VALUE}).")
  int heap;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often they are merged (default: ${DEFAULT-VALUE}).")
  int rounds;

  private final PrintStream out;

  PairMerge(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new PairMerge(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    Path folder = Files.createTempDirectory("ratchet-pair-merge-");
    // Where PostgreSQL runs as nobody it must be able to enter.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var database = EmbeddedDatabase.open(folder.resolve("postgresql"));
        var trainer = LoneService.start(Kind.TRAINER, database, folder, heap)) {
      var natural =
          new SyntheticPairs(
              UUID.randomUUID(),
              pairs - pairs / SHARE,
              PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE);
      var synthetic =
          new SyntheticPairs(UUID.randomUUID(), pairs / SHARE, PairType.SYNTHETIC_WRONG_CONDITION);
      long begun = System.nanoTime();
      natural.insert(database);
      synthetic.insert(database);
      out.printf(
          "pairs     %,d, written in %.0f s; trainer -Xmx%dm%n%n", pairs, seconds(begun), heap);
      out.println(
          "| Merge | pairs | kept | seconds | first report, s | second report, s | heap, MiB |");
      out.println("|---|---:|---:|---:|---:|---:|---:|");
      for (int round = 1; round <= rounds; round++) {
        try (var watch = new HeapPeak(trainer.url())) {
          merge(round, new Http(trainer.url()), natural, synthetic, watch);
        }
      }
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  private void merge(
      int round, Http trainer, SyntheticPairs natural, SyntheticPairs synthetic, HeapPeak watch)
      throws IOException, InterruptedException {
    var request =
        new MergePairsRequest(
            null,
            List.of(
                new MergeInput(natural.id().toString(), null, null),
                new MergeInput(synthetic.id().toString(), null, new BigDecimal("0.15"))),
            null,
            null,
            null,
            null,
            null,
            null,
            (long) round,
            null,
            null,
            null);
    PairSetRun run = PairSetRun.make(trainer, request);
    int kept = Objects.requireNonNull(run.set().counts()).pairs();
    if (kept < pairs / 2 || kept > pairs) {
      throw new BenchException("%d of %d pairs were kept".formatted(kept, pairs));
    }
    double first = report(trainer, run.set().id(), kept);
    double second = report(trainer, run.set().id(), kept);
    out.printf(
        "| %d | %,d | %,d | %.1f | %.1f | %.2f | %.0f |%n",
        round, pairs, kept, run.seconds(), first, second, watch.peak() / MEBIBYTE);
  }

  private static double report(Http trainer, String set, int pairs)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    PairQualityReport report =
        trainer.get("/v1/pair-sets/" + set + "/quality", new TypeReference<PairQualityReport>() {});
    if (report.sets().getFirst().pairs() != pairs) {
      throw new BenchException("the report counts " + report.sets().getFirst().pairs());
    }
    return seconds(begun);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
