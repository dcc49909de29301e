package dev.ratchet.evaluator.runbundle;

import static dev.ratchet.contracts.evaluator.ErrorClass.EXECUTION_CORRECT;
import static dev.ratchet.contracts.evaluator.ErrorClass.NO_SUCH_COLUMN;
import static dev.ratchet.evaluator.bundle.Zips.signed;
import static dev.ratchet.evaluator.bundle.Zips.unzip;
import static dev.ratchet.evaluator.bundle.Zips.zip;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.analysis.FakeExecutor;
import dev.ratchet.evaluator.analysis.Told;
import dev.ratchet.evaluator.bundle.Bundle;
import dev.ratchet.evaluator.bundle.BundleClient;
import dev.ratchet.evaluator.comparison.FakeGenerator;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPostgres.class)
class RunBundleIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FakeGenerator GENERATOR = new FakeGenerator();
  private static final FakeExecutor EXECUTOR = new FakeExecutor();

  @LocalServerPort int port;
  private TestHttp http;
  private BundleClient bundles;

  @DynamicPropertySource
  static void urls(DynamicPropertyRegistry registry) {
    registry.add("ratchet.generator.base-url", GENERATOR::url);
    registry.add("ratchet.executor.base-url", EXECUTOR::url);
  }

  @AfterAll
  static void stop() {
    GENERATOR.close();
    EXECUTOR.close();
  }

  /** Each test has a run of its own: five examples, the first two right. */
  private String run;

  @BeforeEach
  void aRun() {
    http = TestHttp.onPort(port);
    bundles = new BundleClient(http, "/v1/evaluations");
    run = "run-" + UUID.randomUUID();
    add(run, 2);
  }

  private static void add(String id, int right) {
    var rows = new ArrayList<TrajectoryResponse>();
    for (int i = 0; i < 5; i++) {
      rows.add(
          Told.trajectory(
              i, List.of(Told.candidate(0, i < right ? EXECUTION_CORRECT : NO_SUCH_COLUMN))));
    }
    GENERATOR.add(new FakeGenerator.Run(id, "hash", 3, JobState.SUCCEEDED, rows));
  }

  private String evaluate(String rollout) {
    return ended("/v1/evaluations", "{\"rolloutId\":\"%s\"}".formatted(rollout));
  }

  private String ended(String path, String body) {
    var response = http.start(path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    String id = TestHttp.json(response).path("id").asString();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> TestHttp.json(http.get(path + "/" + id)).path("state").asString(),
            "SUCCEEDED"::equals);
    return id;
  }

  private JsonNode get(String path) {
    return TestHttp.json(http.get(path));
  }

  @Test
  void movesARunElsewhere() throws IOException, InterruptedException {
    String id = evaluate(run);
    String other = run + "-other";
    add(other, 4);
    String comparison =
        TestHttp.json(
                http.post(
                    "/v1/comparisons",
                    "{\"left\":\"%s\",\"right\":\"%s\"}".formatted(id, evaluate(other))))
            .path("id")
            .asString();
    String analysis = ended("/v1/analyses", "{\"rolloutId\":\"%s\"}".formatted(run));

    byte[] bundle = bundles.export(id);

    assertThat(bundles.export(run)).as("by its rollout, the same bytes").isEqualTo(bundle);
    var entries = unzip(bundle);
    assertThat(entries.keySet())
        .containsExactly(
            "evaluation.json",
            "summary.json",
            "report.md",
            "report.html",
            "rollout.json",
            "rollout-manifest.json",
            "analyses/" + analysis + ".json",
            "analyses/" + analysis + ".md",
            "comparisons/" + comparison + ".json",
            "comparisons/" + comparison + ".md",
            "outcomes.jsonl",
            "analyses/" + analysis + ".jsonl",
            "trajectories.jsonl",
            "manifest.json");
    assertThat(entries.get("trajectories.jsonl")).asString(UTF_8).hasLineCount(5);
    JsonNode manifest = JSON.readTree(entries.get(Bundle.MANIFEST));
    assertThat(manifest.path("format").asString()).isEqualTo("ratchet-run/1");
    assertThat(manifest.path("entries").size()).isEqualTo(entries.size() - 1);
    assertThat(manifest.path("leftOut").isEmpty()).isTrue();

    var response = bundles.send(bundle);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonNode imported = TestHttp.json(response);
    String copy = imported.path("id").asString();
    assertThat(copy).isNotEqualTo(id);
    assertThat(imported.at("/imported/evaluationId").asString()).isEqualTo(id);
    JsonNode original = get("/v1/evaluations/" + id);
    assertThat(original.path("imported").isNull() || original.path("imported").isMissingNode())
        .isTrue();
    for (String same : new String[] {"rolloutId", "state", "summary", "createdAt", "endedAt"}) {
      assertThat(imported.path(same)).as(same).isEqualTo(original.path(same));
    }
    assertThat(http.get("/v1/evaluations/" + copy + "/report.md").body())
        .isEqualTo(http.get("/v1/evaluations/" + id + "/report.md").body());
    var again = bundles.send(bundle);
    assertThat(again.statusCode()).as("the same bundle is imported once").isEqualTo(200);
    assertThat(TestHttp.json(again)).isEqualTo(imported);
    filesAreThere(copy, entries);
    analysisRowsAreThere(copy, analysis);
    assertThat(http.delete("/v1/evaluations/" + copy).statusCode()).isEqualTo(204);
    assertThat(bundles.send(bundle).statusCode()).as("once it is deleted, anew").isEqualTo(201);
  }

  private void filesAreThere(String id, SequencedMap<String, byte[]> entries) {
    JsonNode files = get("/v1/evaluations/" + id + "/files").path("files");
    assertThat(files.size()).isEqualTo(entries.size() - 1);
    for (JsonNode file : files) {
      String path = file.path("path").asString();
      var response = http.get("/v1/evaluations/" + id + "/files/" + path);
      assertThat(response.body()).isEqualTo(new String(entries.get(path), UTF_8));
      assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
          .startsWith("attachment");
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .as("what somebody else wrote is no page of this site")
          .doesNotContain("html");
    }
    assertProblem(
        http.get("/v1/evaluations/" + id + "/files/none.json"),
        EvaluatorError.EVALUATION_FILE_NOT_FOUND);
  }

  /** As the platform where it was analysed answers, from what came along. */
  private void analysisRowsAreThere(String copy, String analysis) {
    JsonNode here = get("/v1/analyses/" + analysis + "/examples").path("items");
    assertThat(here.size()).isEqualTo(5);
    assertThat(http.delete("/v1/analyses/" + analysis).statusCode()).isEqualTo(204);
    var rows = http.get("/v1/evaluations/%s/files/analyses/%s.jsonl".formatted(copy, analysis));
    assertThat(rows.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    assertThat(rows.body().lines().map(JSON::readTree).toList())
        .isEqualTo(here.valueStream().toList());
  }

  @Test
  void neverTakesAnImportedRunForOneOfThisPlatform() throws IOException, InterruptedException {
    String id = evaluate(run);
    byte[] bundle = bundles.export(id);
    String copy = TestHttp.json(bundles.send(bundle)).path("id").asString();
    assertThat(http.get("/v1/evaluations?limit=100").body()).contains(id).doesNotContain(copy);
    assertThat(http.get("/v1/evaluations?imported=true&limit=100").body())
        .contains(copy)
        .doesNotContain("\"id\":\"" + id);
    assertThat(http.delete("/v1/evaluations/" + id).statusCode()).isEqualTo(204);
    assertProblem(
        http.get("/v1/evaluations/" + run + "/bundle"), EvaluatorError.EVALUATION_NOT_FOUND);
    for (String what : new String[] {"/bundle", "/events"}) {
      assertProblem(http.get("/v1/evaluations/" + copy + what), EvaluatorError.EVALUATION_IMPORTED);
    }
    assertProblem(
        http.post("/v1/evaluations/" + copy + "/cancel", ""), EvaluatorError.EVALUATION_IMPORTED);
    assertProblem(
        http.start("/v1/analyses", "{\"evaluationId\":\"%s\"}".formatted(copy)),
        EvaluatorError.EVALUATION_IMPORTED);
    assertThat(get("/console/search.json?run=" + run).toString()).doesNotContain(copy);
  }

  @Test
  void comparesAnImportedRunAndSaysThatItIsOne() throws IOException, InterruptedException {
    String id = evaluate(run);
    byte[] bundle = bundles.export(id);
    String copy = TestHttp.json(bundles.send(bundle)).path("id").asString();
    http.delete("/v1/evaluations/" + id);
    GENERATOR.remove(run);
    String own = run + "-own";
    add(own, 4);
    JsonNode compared =
        TestHttp.json(
            http.post(
                "/v1/comparisons",
                "{\"left\":\"%s\",\"right\":\"%s\"}".formatted(copy, evaluate(own))));
    assertThat(compared.path("common").asInt()).as(compared.toString()).isEqualTo(5);
    assertThat(compared.path("gained").toString()).isEqualTo("[2,3]");
    assertThat(compared.path("notes").toString()).contains("IMPORTED", copy, "imported from");
    assertThat(compared.path("forced").asBoolean()).isFalse();
  }

  @Test
  void exportsARunWhoseRolloutWasDeleted() throws IOException, InterruptedException {
    String id = evaluate(run);
    GENERATOR.remove(run);
    var entries = unzip(bundles.export(id));
    assertThat(entries.keySet()).contains("summary.json", "outcomes.jsonl");
    JsonNode left = JSON.readTree(entries.get(Bundle.MANIFEST)).path("leftOut");
    assertThat(left.findValuesAsString("path"))
        .containsExactly("rollout.json", "rollout-manifest.json", "trajectories.jsonl");
    JsonNode imported = TestHttp.json(bundles.send(zip(entries)));
    JsonNode files = get("/v1/evaluations/" + imported.path("id").asString() + "/files");
    assertThat(files.path("leftOut")).isEqualTo(left);
  }

  @Test
  void readsARunWithoutOutcomesAndDoesNotCompareIt() throws IOException, InterruptedException {
    SequencedMap<String, byte[]> entries = unzip(bundles.export(evaluate(run)));
    entries.remove("outcomes.jsonl");
    String copy = TestHttp.json(bundles.send(signed(entries))).path("id").asString();
    assertThat(http.get("/v1/evaluations/" + copy + "/report.md").statusCode()).isEqualTo(200);
    assertProblem(
        http.post("/v1/comparisons", "{\"left\":\"%s\",\"right\":\"%s\"}".formatted(copy, run)),
        EvaluatorError.EVALUATION_IMPORTED);
  }

  @Test
  void hasNoBundleOfAnEvaluationThatHasNotSucceeded() {
    GENERATOR.add(new FakeGenerator.Run(run, "hash", 3, JobState.CANCELLED, List.of()));
    String id =
        TestHttp.json(http.start("/v1/evaluations", "{\"rolloutId\":\"%s\"}".formatted(run)))
            .path("id")
            .asString();
    assertProblem(
        http.get("/v1/evaluations/" + id + "/bundle"), EvaluatorError.EVALUATION_NOT_SUCCEEDED);
    assertProblem(
        http.get("/v1/evaluations/" + id + "/files"), EvaluatorError.EVALUATION_FILE_NOT_FOUND);
    assertProblem(http.get("/v1/evaluations/no-id/bundle"), EvaluatorError.EVALUATION_NOT_FOUND);
  }

  @Test
  void refusesABundleThatWasChanged() throws IOException, InterruptedException {
    byte[] good = bundles.export(evaluate(run));
    bundles.refuses(good, "hash", entries -> entries.put("summary.json", "{}".getBytes(UTF_8)));
    bundles.refuses(good, "not in it", entries -> entries.remove("trajectories.jsonl"));
    bundles.refuses(good, "not in its manifest", entries -> entries.put("more.txt", new byte[1]));
    bundles.refuses(good, "no bundle has", entries -> entries.put("../../etc/passwd", new byte[1]));
    bundles.refuses(good, "no manifest.json", entries -> entries.remove(Bundle.MANIFEST));
    bundles.refuses(good, "larger than", entries -> entries.put("bomb.bin", new byte[65 << 20]));
    bundles.refuses(
        good,
        "ratchet-run/9",
        entries -> BundleClient.replace(entries, Bundle.MANIFEST, "run/1", "run/9"));
    bundles.refuses(good, "twice", RunBundleIT::nameTheFirstTwice);
    bundles.refuses("no zip".getBytes(UTF_8), "manifest.json");
    bundles.refuses(Arrays.copyOf(good, good.length / 2), "Export it again");
    new BundleClient(http, "/v1/experiments")
        .refuses(good, "its format is ratchet-run/1, and ratchet-experiment/1 is read here");
  }

  private static void nameTheFirstTwice(SequencedMap<String, byte[]> entries) {
    JsonNode manifest = JSON.readTree(entries.get(Bundle.MANIFEST));
    ArrayNode named = (ArrayNode) manifest.path("entries");
    named.add(named.get(0));
    entries.put(Bundle.MANIFEST, JSON.writeValueAsBytes(manifest));
  }

  @Test
  void refusesABundleWhoseHashesFitAndWhoseContentDoesNot()
      throws IOException, InterruptedException {
    String id = evaluate(run);
    String rows =
        "analyses/%s.jsonl"
            .formatted(ended("/v1/analyses", "{\"rolloutId\":\"%s\"}".formatted(run)));
    byte[] good = bundles.export(id);
    bundles.refusesSigned(good, rows, "\"exampleIndex\":4", "\"exampleIndex\":3");
    bundles.refusesSigned(good, rows, "\"firstTurn\":", "\"first\":");
    bundles.refusesSigned(good, rows, "\"candidates\":[", "\"candidates\":[[],");
    bundles.refusesSigned(good, "evaluation.json", id, UUID.randomUUID().toString());
    bundles.refusesSigned(good, "evaluation.json", "\"rolloutId\":\"" + run, "\"rolloutId\":\"x");
    bundles.refusesSigned(good, "evaluation.json", "\"endedAt\"", "\"ended\"");
    bundles.refusesSigned(good, "evaluation.json", "\"name\":\"ratchet\"", "\"name\":\"r\\u0000\"");
    bundles.refusesSigned(good, "summary.json", "\"metrics\":{", "\"metric\":{");
    bundles.refusesSigned(good, "rollout.json", "\"state\":\"SUCCEEDED\"", "\"state\":\"WELL\"");
    bundles.refusesSigned(good, "outcomes.jsonl", "\"answer\":\"1\"", "\"answer\":\"11\"");
    bundles.refusesSigned(good, "outcomes.jsonl", "\"index\":4", "\"index\":3");
    bundles.refusesSigned(good, "outcomes.jsonl", "\"question\":", "\"asked\":");
    bundles.refusesSigned(good, "trajectories.jsonl", "{\"", "[\"");
    SequencedMap<String, byte[]> entries = unzip(good);
    entries.put("analyses/x.json", "{}".getBytes(UTF_8));
    bundles.refuses(signed(entries), "analyses/x.json");
    entries = unzip(good);
    entries.put("analyses/" + id + ".json", "{}".getBytes(UTF_8));
    bundles.refuses(signed(entries), "analyses/" + id);
  }
}
