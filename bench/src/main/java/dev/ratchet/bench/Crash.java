package dev.ratchet.bench;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.testkit.processes.Cluster;
import dev.ratchet.testkit.processes.ClusterClient;
import dev.ratchet.testkit.processes.Kills;
import dev.ratchet.testkit.processes.Told;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Kills processes during a rollout and compares what came of it with a rollout that nobody
 * disturbed. Fails when an example is lost, doubled or judged differently.
 */
@Command(
    name = "Crash",
    description =
        "Two generators, two executors and PostgreSQL as processes; kill -9 of random ones during a"
            + " rollout; every example must have one trajectory, the same as undisturbed.")
final class Crash implements Callable<Integer> {

  @Mixin final SharedOptions shared = new SharedOptions();

  @Option(names = "--kills", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
  int kills;

  @Option(
      names = "--of-postgres",
      defaultValue = "2",
      description = "How many of them hit PostgreSQL (default: ${DEFAULT-VALUE}).")
  int ofPostgres;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "200",
      description = "Of the scripted model (default: ${DEFAULT-VALUE}).")
  int latency;

  @Option(
      names = "--wave",
      defaultValue = "4",
      description = "Examples that a generator takes at once (default: ${DEFAULT-VALUE}).")
  int wave;

  @Option(names = "--limit", description = "Only so many examples (default: all).")
  @Nullable Integer limit;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides who is killed when (default: ${DEFAULT-VALUE}).")
  long seed;

  private final PrintStream out;

  Crash(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new Crash(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    Path folder = Files.createTempDirectory("ratchet-crash-");
    out.println("logs and data: " + folder);
    Map<String, String> settings =
        Map.of(
            "generator.rollout.wave-size", String.valueOf(wave),
            "generator.rollout.lease", "5s",
            "executor.sandbox.workers", "1");
    try (var cluster = new Cluster(folder, Map.of("generator", 2, "executor", 2), settings);
        var client = new ClusterClient(cluster)) {
      cluster.start();
      ClusterData data = ClusterData.find(shared.shared, folder.resolve("benchmark"));
      String dataset = data.upload(client);
      out.println("questions: " + data.name());
      Kills killer = new Kills(cluster, client, out::println);
      long begin = System.nanoTime();
      String id = client.startRollout(request(dataset, latency));
      RolloutResponse disturbed = killer.during(id, kills, ofPostgres, seed);
      double seconds = (System.nanoTime() - begin) / 1e9;
      String controlId = client.startRollout(request(dataset, 0));
      RolloutResponse control = killer.during(controlId, 0, 0, seed);
      return compare(
          new Side(disturbed, client.trajectories(id)),
          new Side(control, client.trajectories(controlId)),
          seconds);
    }
  }

  private Map<String, Object> request(String dataset, int millis) {
    return Map.of(
        "datasetId",
        dataset,
        "model",
        "scripted-noisy",
        "limit",
        limit == null ? 100_000 : limit,
        "turns",
        3,
        "seed",
        7,
        "scope",
        "VERIFIED",
        "engine",
        Map.of("latencyMillis", millis, "successProbabilities", List.of(0.45, 0.3, 0.2)));
  }

  private record Side(RolloutResponse rollout, List<TrajectoryResponse> trajectories) {

    Map<Integer, Long> counts() {
      return trajectories.stream()
          .collect(Collectors.groupingBy(TrajectoryResponse::exampleIndex, Collectors.counting()));
    }

    Map<Integer, Told> told() {
      return trajectories.stream()
          .collect(
              Collectors.toMap(TrajectoryResponse::exampleIndex, Told::of, (first, _) -> first));
    }
  }

  private int compare(Side disturbed, Side control, double seconds) {
    int total = control.rollout().progress().total();
    Map<Integer, Long> counts = disturbed.counts();
    long doubled = counts.values().stream().filter(count -> count > 1).count();
    Map<Integer, Told> told = disturbed.told();
    Map<Integer, Told> expected = control.told();
    long different =
        expected.keySet().stream()
            .filter(index -> !expected.get(index).equals(told.get(index)))
            .count();
    long begunAgain = disturbed.trajectories().stream().filter(each -> each.attempt() > 1).count();
    out.println();
    out.println("| kills | examples | lost | doubled | told differently | begun again | seconds |");
    out.println("|---:|---:|---:|---:|---:|---:|---:|");
    out.printf(
        "| %d | %d | %d | %d | %d | %d | %.0f |%n%n",
        kills, total, total - counts.size(), doubled, different, begunAgain, seconds);
    boolean same =
        disturbed.rollout().state() == JobState.SUCCEEDED
            && disturbed.rollout().progress().equals(control.rollout().progress())
            && counts.size() == total
            && doubled == 0
            && different == 0;
    out.printf(
        "%s: %s against %s%n",
        same ? "equal" : "DIFFERENT", disturbed.rollout().progress(), control.rollout().progress());
    return same ? 0 : 1;
  }
}
