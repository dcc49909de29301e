package dev.ratchet.bench;

import dev.ratchet.bench.LoadClient.Read;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.testkit.processes.Cluster;
import dev.ratchet.testkit.processes.ClusterClient;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many clients on the public endpoints of services that work on a rollout. Fails on a 5xx, a slow
 * read or a heap that grows.
 */
@Command(
    name = "Load",
    description =
        "Concurrent clients on rollouts, trajectories, datasets, evaluations and small"
            + " verifications while a rollout runs; counts 5xx, p99 of reads, heap over time.")
final class Load implements Callable<Integer> {

  private static final int LOOKS = 10; // at the heaps
  private static final Duration READING = Duration.ofSeconds(2);
  private static final int FIRST_EXAMPLES = 200;

  @Mixin final SharedOptions shared = new SharedOptions();

  @Option(names = "--clients", defaultValue = "64", description = "Default: ${DEFAULT-VALUE}.")
  int clients;

  @Option(
      names = "--seconds",
      defaultValue = "600",
      description = "How long (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--p99",
      paramLabel = "MS",
      defaultValue = "500",
      description = "Longest p99 of a read (default: ${DEFAULT-VALUE}).")
  long longest;

  @Option(
      names = "--warm-up-seconds",
      defaultValue = "60",
      description =
          "Of the same load before that, which does not count (default: ${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--stray",
      paramLabel = "PART",
      defaultValue = "0.1",
      description = "How far the heap may stray in the last half (default: ${DEFAULT-VALUE}).")
  double stray;

  private final PrintStream out;
  private final JsonMapper json = JsonMapper.builder().build();

  Load(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new Load(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    Path folder = Files.createTempDirectory("ratchet-load-");
    out.println("logs and data: " + folder);
    Map<String, Integer> services =
        Map.of("executor", 1, "generator", 1, "evaluator", 1, "trainer", 1);
    try (var cluster =
            new Cluster(folder, services, Map.of("executor.sandbox.workers", "1"), List.of());
        var client = new ClusterClient(cluster);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      cluster.start();
      String dataset = ClusterData.find(shared.shared, folder.resolve("benchmark")).upload(client);
      String first = client.startRollout(rollout(dataset, FIRST_EXAMPLES, 0));
      await(client, first);
      String evaluation = client.start("evaluator", "/v1/evaluations", Map.of("rolloutId", first));
      var numbers = new LoadNumbers();
      var heaps = new TreeMap<String, HeapWatch>();
      load(
          new Target(cluster, client, http, dataset, reads(cluster, dataset, first, evaluation)),
          numbers,
          heaps);
      return report(numbers, heaps);
    }
  }

  private record Target(
      Cluster cluster, ClusterClient client, HttpClient http, String dataset, List<Read> reads) {}

  private void load(Target target, LoadNumbers numbers, Map<String, HeapWatch> heaps)
      throws IOException, InterruptedException {
    URI executor = target.cluster().urls("executor").getFirst();
    String body = verification(target);
    long begin = System.nanoTime() + Duration.ofSeconds(warmUp).toNanos();
    long all = Duration.ofSeconds(seconds).toNanos();
    long end = begin + all;
    int looks = 0;
    String running = target.client().startRollout(rollout(target.dataset(), 100_000, 100));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        threads.execute(
            new LoadClient(
                target.http(),
                target.reads(),
                executor,
                body,
                new Random(i),
                numbers,
                new LoadClient.Time(begin, end)));
      }
      while (System.nanoTime() < end) {
        if (System.nanoTime() - begin >= all / LOOKS * looks) {
          looks++;
          target
              .cluster()
              .liveHeaps()
              .forEach(
                  (service, live) ->
                      heaps.computeIfAbsent(service, _ -> new HeapWatch()).add(live));
        }
        if (target.client().rollout(running).state().hasEnded()) {
          running = target.client().startRollout(rollout(target.dataset(), 100_000, 100));
        }
        Thread.sleep(READING);
      }
    }
  }

  private static void await(ClusterClient client, String rollout) throws InterruptedException {
    while (!client.rollout(rollout).state().hasEnded()) {
      Thread.sleep(Duration.ofMillis(200));
    }
  }

  private static Map<String, Object> rollout(String dataset, int limit, int latency) {
    return Map.of(
        "datasetId",
        dataset,
        "model",
        "scripted-noisy",
        "limit",
        limit,
        "turns",
        3,
        "seed",
        7,
        "engine",
        Map.of("latencyMillis", latency));
  }

  private static List<Read> reads(
      Cluster cluster, String dataset, String rollout, String evaluation) {
    URI executor = cluster.urls("executor").getFirst();
    URI generator = cluster.urls("generator").getFirst();
    URI evaluator = cluster.urls("evaluator").getFirst();
    URI trainer = cluster.urls("trainer").getFirst();
    String run = "/v1/rollouts/" + rollout;
    return List.of(
        new Read("rollouts", generator, "/v1/rollouts?limit=20"),
        new Read("one rollout", generator, run),
        new Read("20 trajectories", generator, run + "/trajectories?limit=20"),
        new Read("one trajectory", generator, run + "/trajectories/7"),
        new Read("datasets", executor, "/v1/datasets"),
        new Read("50 examples", executor, "/v1/datasets/" + dataset + "/examples?limit=50"),
        new Read("databases", executor, "/v1/databases?limit=50"),
        new Read("evaluations", evaluator, "/v1/evaluations?limit=20"),
        new Read("one evaluation", evaluator, "/v1/evaluations/" + evaluation),
        new Read("models", trainer, "/v1/models"));
  }

  private String verification(Target target) {
    Page<ExampleResponse> page =
        json.readValue(
            target
                .client()
                .get("executor", "/v1/datasets/" + target.dataset() + "/examples?limit=2"),
            new TypeReference<>() {});
    var items = new ArrayList<Map<String, Object>>();
    for (ExampleResponse example : page.items()) {
      items.add(
          Map.of(
              "databaseId", String.valueOf(example.databaseId()),
              "goldSql", example.goldSql(),
              "sql", example.goldSql()));
    }
    return json.writeValueAsString(Map.of("graders", List.of("ratchet"), "items", items));
  }

  private int report(LoadNumbers numbers, Map<String, HeapWatch> heaps) {
    out.println();
    out.println(numbers.table());
    boolean flat = true;
    for (var heap : heaps.entrySet()) {
      HeapWatch watch = heap.getValue();
      out.printf(
          "heap of %s, MiB that are no garbage at each tenth: %s; strays %.1f %% in the last"
              + " half%n",
          heap.getKey(),
          watch.looks().stream().map("%.1f"::formatted).collect(Collectors.joining(", ")),
          watch.straying() * 100);
      flat &= watch.straying() <= stray;
    }
    long p99 = numbers.worstReadP99(LoadClient.VERIFY);
    boolean good = numbers.failed() == 0 && numbers.refused() == 0 && p99 <= longest && flat;
    out.printf(
        "%s: %d of 5xx or no answer, worst p99 of a read %d ms, heap %s%n",
        good ? "good" : "NOT GOOD", numbers.failed(), p99, flat ? "flat" : "not flat");
    return good ? 0 : 1;
  }
}
