package dev.ratchet.bench;

import dev.ratchet.bench.LoneService.Kind;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Measures the mining of a large rollout, with a leakage check, by a trainer with little memory. */
@Command(
    name = "MiningTime",
    description = {
      "Seconds from the request for a pair set to its end: a synthetic rollout is read over HTTP from"
          + " a generator in a JVM of its own, evaluation questions from an executor, and mined by"
          + " a trainer with a bounded heap; and the most heap that the trainer used.",
      "Everything lies in a temporary folder and is gone afterwards."
    },
    mixinStandardHelpOptions = true)
final class MiningTime implements Callable<Integer> {
  private static final double MEBIBYTE = 1 << 20;
  private static final int COPIES = 10;

  @Option(
      names = "--trajectories",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Examples of the rollout (default: ${DEFAULT-VALUE}).")
  int trajectories;

  @Option(
      names = "--turns",
      paramLabel = "N",
      defaultValue = "3",
      description = "Turns of each (default: ${DEFAULT-VALUE}).")
  int turns;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "4",
      description = "Samples of each turn (default: ${DEFAULT-VALUE}).")
  int samples;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "1034",
      description =
          "Evaluation questions; ten of them are the rollout's (default: ${DEFAULT-VALUE}).")
  int questions;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      defaultValue = "256",
      description = "The trainer's -Xmx (default: ${DEFAULT-VALUE}).")
  int heap;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "2",
      description = "How often the set is made (default: ${DEFAULT-VALUE}).")
  int rounds;

  private final PrintStream out;

  MiningTime(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new MiningTime(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    Path folder = Files.createTempDirectory("ratchet-mining-time-");
    // Where PostgreSQL runs as nobody it must be able to enter.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var database = EmbeddedDatabase.open(folder.resolve("postgresql"));
        var executor = LoneService.start(Kind.EXECUTOR, database, folder, 256);
        var generator = LoneService.start(Kind.GENERATOR, database, folder, 256);
        var trainer =
            LoneService.start(
                Kind.TRAINER,
                database,
                folder,
                heap,
                "--ratchet.generator.base-url=" + generator.url(),
                "--ratchet.executor.base-url=" + executor.url())) {
      UUID id = UUID.randomUUID();
      var rollout = new SyntheticRollout(id, trajectories, turns, samples);
      long bytes = rollout.insert(database);
      String dataset = evaluation(new Http(executor.url()), folder, rollout);
      out.printf(
          "rollout   %,d trajectories of %d turns of %d samples, %,.0f MiB of JSON%n"
              + "evaluated %,d questions, %d of them the rollout's; trainer -Xmx%dm%n%n",
          trajectories, turns, samples, bytes / MEBIBYTE, questions, COPIES, heap);
      out.println("| Mining | pairs | left out | seconds | trajectories/s | heap, MiB |");
      out.println("|---|---:|---:|---:|---:|---:|");
      for (int round = 1; round <= rounds; round++) {
        try (var watch = new HeapPeak(trainer.url())) {
          PairSetRun run = PairSetRun.make(new Http(trainer.url()), request(id, dataset));
          print(round, run, watch.peak() / MEBIBYTE);
        }
      }
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  /** A dataset of questions on the rollout's databases; the first ones are its own. */
  private String evaluation(Http executor, Path folder, SyntheticRollout rollout)
      throws IOException, InterruptedException {
    var examples = new ArrayList<Map<String, String>>();
    for (int i = 0; i < questions; i++) {
      examples.add(
          Map.of(
              "question",
              i < COPIES ? rollout.question(i) : rollout.otherQuestion(),
              "query",
              "SELECT 1",
              "db_id",
              SyntheticRollout.database(i)));
    }
    Path file = folder.resolve("evaluation.json");
    Files.write(file, JsonMapper.shared().writeValueAsBytes(examples));
    DatasetResponse dataset =
        executor.upload(
            "/v1/datasets/uploads?name=evaluation&format=JSON&split=dev",
            file,
            new TypeReference<>() {});
    return dataset.id();
  }

  private static MinePairsRequest request(UUID rollout, String dataset) {
    return new MinePairsRequest(
        null,
        List.of(rollout.toString()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new LeakageCheck(
            List.of(EvaluationSplit.ofDataset(dataset, "dev")), null, OnLeak.LEAVE_OUT));
  }

  private void print(int round, PairSetRun run, double peak) {
    PairSetCounts counts = Objects.requireNonNull(run.set().counts());
    MiningCounts mining = Objects.requireNonNull(counts.mining());
    LeakageReport leakage = Objects.requireNonNull(mining.leakage());
    if (mining.trajectories() != trajectories || leakage.leftOut() < COPIES) {
      throw new BenchException(
          "%d trajectories were read and %d left out"
              .formatted(mining.trajectories(), leakage.leftOut()));
    }
    out.printf(
        "| %d | %,d | %d | %.1f | %,.0f | %.0f |%n",
        round, counts.pairs(), leakage.leftOut(), run.seconds(), trajectories / run.seconds(), peak);
  }
}
