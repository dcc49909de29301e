package dev.ratchet.platform.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.benchmark.BuiltInBenchmark;
import dev.ratchet.platform.FreePorts;
import dev.ratchet.platform.RoomyModel;
import dev.ratchet.platform.loop.LoopDataset;
import dev.ratchet.platform.loop.LoopServices;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.testkit.TestHttp;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The numbered scripts as a person runs them; the trainings are real, the model is tiny. */
class RunScriptsIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String MODEL = "tiny";
  private static final int LIMIT = 3;
  private static final int TERMINATED = 143;

  private static final List<String> CHAIN =
      List.of(
          "01-base-one-shot",
          "02-base-repair",
          "03-mine",
          "04-merge-quality",
          "05-sft",
          "06-dpo",
          "07-sft-dpo",
          "08-repair-evaluation",
          "09-gold-free-repair",
          "10-compare");
  private static final List<String> EVALUATED =
      List.of(
          "base-one-shot",
          "base-repair",
          "sft-one-shot",
          "dpo-one-shot",
          "sft-dpo-one-shot",
          "sft-dpo-repair",
          "sft-dpo-gold-free");
  private static final List<String> OTHERS =
      List.of("mining", "mined", "synthetic", "merged", "sft", "dpo", "sft-dpo", "table");

  @TempDir static Path folder;
  private static Platform platform;
  private static String dataset;

  @BeforeAll
  static void startWithDatasetAndModel() throws Exception {
    Scripts.requireTools();
    Path benchmark = folder.resolve("benchmark");
    BuiltInBenchmark.create().writeTo(benchmark);
    RoomyModel.write(folder.resolve(MODEL));
    platform =
        Platform.start(
            new Platform.Settings(FreePorts.four(), folder.resolve("data"), List.of(folder), true),
            new PrintWriter(new StringWriter()));
    dataset =
        LoopDataset.importMixed(
                LoopServices.of(platform).executor(),
                "mixed",
                benchmark.resolve("train.json"),
                benchmark.resolve("dev.json"),
                benchmark.resolve("database"),
                folder.resolve("mixed"))
            .id();
    importModel();
  }

  private static void importModel() {
    done(
        "/v1/models",
        Map.of("name", MODEL, "source", Map.of("kind", "PATH", "path", MODEL)),
        "/v1/models/");
    done("/v1/models/" + MODEL + "/exports", Map.of("precision", "FP32"), "/v1/exports/");
  }

  private static void done(String path, Map<String, ?> request, String job) {
    TestHttp trainer = http(platform.settings().trainer());
    var started = trainer.start(path, JSON.writeValueAsString(request));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String id = TestHttp.json(started).path("id").asString();
    await()
        .atMost(PATIENCE)
        .until(() -> state(trainer.base().resolve(job + id)).equals("SUCCEEDED"));
  }

  @AfterAll
  static void stop() {
    if (platform != null) {
      platform.close();
    }
  }

  @Test
  void goRoundTheLoopAndFindWhatWasDone() throws Exception {
    Path out = Files.createDirectory(folder.resolve("round"));
    Scripts scripts = scripts(out, loop());

    var printed = new StringBuilder();
    for (String name : CHAIN) {
      printed.append(scripts.run(name).out());
    }

    assertThat(names(out, ".json")).isEqualTo(expectedManifests());
    for (String name : expectedManifests()) {
      tellsItsJob(out, name);
    }
    for (String name : EVALUATED) {
      JsonNode metrics = manifest(out, name + ".evaluation").at("/result/metrics");
      assertThat(metrics.at("/firstTurnExampleAccuracy/of").asInt()).as(name).isEqualTo(LIMIT);
      assertThat(printed).contains(name + ": first turn ");
    }
    passOnWhatWasMade(out);
    leaveReports(out);
    assertThat(printed)
        .contains("mined: ", "merged: ", "sft-dpo-gold-free - base, first turn: ")
        .contains("side by side: " + out.resolve("table.md"));

    Map<String, Integer> jobs = jobs();
    Map<String, String> files = texts(out);
    for (String name : List.of("03-mine", "07-sft-dpo", "10-compare")) {
      assertThat(scripts.run(name).err().lines())
          .as(name)
          .allMatch(said -> said.contains("done before"));
    }
    assertThat(jobs()).isEqualTo(jobs);
    assertThat(texts(out)).isEqualTo(files);
  }

  /** With the terminated one goes the script that it was waiting for, but not the job. */
  @Test
  void goOnWithTheSameJobAfterTheyWereTerminated() throws Exception {
    Path out = Files.createDirectory(folder.resolve("terminated"));
    Scripts scripts = scripts(out, slowly());
    Scripts.Started started = scripts.start("02-base-repair");
    await().atMost(PATIENCE).until(() -> hasJob(out.resolve("base-one-shot.json")));

    started.process().destroy();
    Scripts.Ended ended = started.ended();

    JsonNode stopped = manifest(out, "base-one-shot");
    assertThat(state(jobOf(stopped))).isIn("PENDING", "RUNNING");
    assertThat(ended.exitCode()).isEqualTo(TERMINATED);
    assertThat(stopped.path("state").asString()).isEqualTo("STARTED");

    scripts.run("02-base-repair");

    assertThat(manifest(out, "base-one-shot").path("id")).isEqualTo(stopped.path("id"));
    assertThat(manifest(out, "base-one-shot").path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(manifest(out, "base-repair").at("/request/firstTurnsFrom"))
        .isEqualTo(stopped.path("id"));
    assertThat(count(platform.settings().generator(), "/v1/rollouts?model=scripted-noisy"))
        .isEqualTo(2);
  }

  /** Of a random model's answers, the rejected have nothing in common with the chosen. */
  private static Map<String, String> loop() {
    return Map.of(
        "MODEL",
        MODEL,
        "LIMIT",
        "" + LIMIT,
        "TRAIN_LIMIT",
        "6",
        "MINE_LIMIT",
        "2",
        "ROLLOUT",
        "{\"maxNewTokens\": 8, \"engine\": {\"precision\": \"FP32\"}}",
        "TRAIN",
        """
        {"parameters": {"maxSteps": 2, "batchSize": 1, "accumulation": 1, "maxLength": 3000,
          "truncation": "LEFT", "validationShare": 0, "loraRank": 2, "precision": "FP32",
          "threads": 1}}
        """,
        "MERGE",
        "{\"maxEditRatio\": 1}");
  }

  private static Map<String, String> slowly() {
    return Map.of(
        "MODEL",
        "scripted-noisy",
        "LIMIT",
        "" + LIMIT,
        "ROLLOUT",
        "{\"engine\": {\"latencyMillis\": 4000}}");
  }

  private static Scripts scripts(Path out, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Scripts.addresses(platform.settings()));
    environment.putAll(
        Map.of(
            "DATASET", dataset,
            "SAMPLES", "2",
            "TURNS", "2",
            "RATCHET_POLL", "0.1",
            "OUT", out.toString()));
    environment.putAll(more);
    return new Scripts(environment, folder);
  }

  private static Set<String> expectedManifests() {
    Stream<String> ofEach =
        EVALUATED.stream()
            .flatMap(name -> Stream.of(name, name + ".evaluation", name + ".analysis"));
    Stream<String> compared = EVALUATED.stream().skip(1).map(name -> "compare." + name);
    return Stream.of(ofEach, compared, OTHERS.stream())
        .flatMap(names -> names)
        .collect(Collectors.toSet());
  }

  private static void tellsItsJob(Path out, String name) throws Exception {
    JsonNode manifest = manifest(out, name);
    assertThat(manifest.path("step").asString()).isEqualTo(name);
    assertThat(manifest.path("state").asString()).as("%s", manifest).isEqualTo("SUCCEEDED");
    assertThat(manifest.path("requestHash").asString()).matches("[0-9a-f]{64}");
    assertThat(manifest.path("request").isObject()).as("%s", manifest).isTrue();
    assertThat(Instant.parse(manifest.path("endedAt").asString()))
        .isAfterOrEqualTo(Instant.parse(manifest.path("startedAt").asString()));
    URI job = jobOf(manifest);
    assertThat(http(job).get(job.getPath()).statusCode()).as("%s", job).isEqualTo(200);
  }

  private static void passOnWhatWasMade(Path out) throws Exception {
    assertThat(manifest(out, "base-repair").at("/request/firstTurnsFrom"))
        .isEqualTo(manifest(out, "base-one-shot").path("id"));
    assertThat(manifest(out, "mined").at("/request/rollouts/0"))
        .isEqualTo(manifest(out, "mining").path("id"));
    assertThat(manifest(out, "merged").at("/result/counts/pairs").asInt()).isPositive();
    JsonNode sft = manifest(out, "sft").at("/result/adapter");
    JsonNode both = manifest(out, "sft-dpo").at("/result/adapter");
    assertThat(manifest(out, "sft-one-shot").at("/request/model")).isEqualTo(sft);
    assertThat(manifest(out, "sft-dpo").at("/request/initialAdapter")).isEqualTo(sft);
    assertThat(manifest(out, "sft-dpo-gold-free").at("/request/model")).isEqualTo(both);
    assertThat(manifest(out, "sft-dpo-gold-free").at("/request/firstTurnsFrom"))
        .isEqualTo(manifest(out, "sft-dpo-one-shot").path("id"));
  }

  private static void leaveReports(Path out) throws Exception {
    Stream<String> reports =
        Stream.of(
                EVALUATED.stream(),
                EVALUATED.stream().skip(1).map(name -> "compare." + name),
                Stream.of("quality", "table"))
            .flatMap(names -> names);
    assertThat(names(out, ".md")).isEqualTo(reports.collect(Collectors.toSet()));
    for (String name : names(out, ".md")) {
      assertThat(out.resolve(name + ".md")).content().as(name).startsWith("# ");
    }
    assertThat(out.resolve("table.md")).content().contains(EVALUATED);
  }

  private static boolean hasJob(Path manifest) throws Exception {
    return Files.exists(manifest)
        && JSON.readTree(Files.readString(manifest)).path("id").isString();
  }

  private static JsonNode manifest(Path out, String name) throws Exception {
    return JSON.readTree(Files.readString(out.resolve(name + ".json")));
  }

  private static URI jobOf(JsonNode manifest) {
    return URI.create(manifest.path("url").asString() + "/" + manifest.path("id").asString());
  }

  private static Set<String> names(Path out, String suffix) throws Exception {
    return texts(out).keySet().stream()
        .filter(name -> name.endsWith(suffix))
        .map(name -> name.substring(0, name.length() - suffix.length()))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> texts(Path out) throws Exception {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  /** How many there are of everything that a script starts. */
  private static Map<String, Integer> jobs() {
    Platform.Settings at = platform.settings();
    return Map.of(
        "rollouts", count(at.generator(), "/v1/rollouts?limit=50"),
        "evaluations", count(at.evaluator(), "/v1/evaluations?limit=50"),
        "comparisons", count(at.evaluator(), "/v1/comparisons?limit=50"),
        "analyses", count(at.evaluator(), "/v1/analyses?limit=50"),
        "tables", count(at.evaluator(), "/v1/run-tables?limit=20"),
        "pair sets", count(at.trainer(), "/v1/pair-sets?limit=50"),
        "trainings", count(at.trainer(), "/v1/trainings?limit=50"));
  }

  private static int count(URI service, String path) {
    var response = http(service).get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestHttp.json(response).path("items").size();
  }

  private static String state(URI job) {
    return TestHttp.json(http(job).get(job.getPath())).path("state").asString();
  }

  private static TestHttp http(URI service) {
    return TestHttp.onPort(service.getPort());
  }
}
