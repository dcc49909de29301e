package dev.ratchet.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.benchmark.BuiltInBenchmark;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.testkit.processes.Cluster;
import dev.ratchet.testkit.processes.ClusterClient;
import dev.ratchet.testkit.processes.Kills;
import dev.ratchet.testkit.processes.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two generators, two executors and PostgreSQL as processes that are killed at work. */
class CrashIT {

  private static final int EXAMPLES = 80;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "generator.rollout.wave-size", "4",
          "generator.rollout.lease", "5s",
          "generator.rollout.poll", "200ms",
          "generator.rollout.pause", "200ms",
          "executor.sandbox.workers", "1");

  @TempDir Path folder;

  @Test
  void losesAndDoublesNothingWhenProcessesAreKilled() throws Exception {
    Path data = Files.createDirectory(folder.resolve("benchmark"));
    BuiltInBenchmark.create().writeTo(data);
    try (var cluster = new Cluster(folder, Map.of("generator", 2, "executor", 2), SETTINGS);
        var client = new ClusterClient(cluster)) {
      cluster.start();
      String dataset =
          client.upload("killed", data.resolve("database"), data.resolve("train.json"));
      String disturbed = client.startRollout(request(dataset, 200));

      RolloutResponse ended =
          new Kills(cluster, client, System.out::println).during(disturbed, 3, 1, 1);

      String undisturbed = client.startRollout(request(dataset, 0));
      assertThat(ended.state()).as("%s", ended).isEqualTo(JobState.SUCCEEDED);
      List<TrajectoryResponse> all = client.trajectories(disturbed);
      assertThat(all)
          .extracting(TrajectoryResponse::exampleIndex)
          .containsExactlyElementsOf(IntStream.range(0, EXAMPLES).boxed().toList());
      RolloutResponse control =
          new Kills(cluster, client, System.out::println).during(undisturbed, 0, 0, 1);
      assertThat(ended.progress()).isEqualTo(control.progress());
      assertThat(told(all)).isEqualTo(told(client.trajectories(undisturbed)));
    }
  }

  private static List<Told> told(List<TrajectoryResponse> trajectories) {
    return trajectories.stream().map(Told::of).toList();
  }

  private static Map<String, ?> request(String dataset, int latency) {
    return Map.of(
        "datasetId",
        dataset,
        "model",
        "scripted-noisy",
        "limit",
        EXAMPLES,
        "turns",
        3,
        "seed",
        7,
        "scope",
        "VERIFIED",
        "engine",
        Map.of("latencyMillis", latency, "successProbabilities", List.of(0.45, 0.3, 0.2)));
  }
}
