package dev.ratchet.evaluator.experiment;

import static dev.ratchet.evaluator.bundle.Zips.signed;
import static dev.ratchet.evaluator.bundle.Zips.unzip;
import static dev.ratchet.evaluator.experiment.ExperimentFixture.step;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.JobState;
import dev.ratchet.evaluator.bundle.Bundle;
import dev.ratchet.evaluator.bundle.BundleClient;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.util.Arrays;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExperimentBundleIT extends ExperimentServer {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FILE =
      """
      name: bundled
      matrix: {seed: [1, 2]}
      steps:
        run: {rollout: {datasetId: d1, model: RRF, name: "bundled ${seed}"}}
        numbers: {evaluate: {rolloutId: "${run.id}"}}
        broken: {train: {method: SFT, model: m, name: bundled fail, data: {file: f}}}
      """;

  private BundleClient bundles() {
    return new BundleClient(http, "/v1/experiments");
  }

  private String ended() {
    String id = experiments.start(FILE, "");
    experiments.ended(id, JobState.FAILED);
    return id;
  }

  @Test
  void movesAnExperimentElsewhere() throws IOException, InterruptedException {
    String id = ended();
    byte[] bundle = bundles().export(id);
    assertThat(bundles().export(id)).as("the same experiment, the same bytes").isEqualTo(bundle);
    var entries = unzip(bundle);
    assertThat(entries.keySet())
        .contains("file.yaml", "experiment.json", "steps/0000.json", "report.md", "report.html");
    JsonNode manifest = JSON.readTree(entries.get(Bundle.MANIFEST));
    assertThat(manifest.path("consumed").toString()).contains("dataset d1 hd1", "model RRF hRRF");
    assertThat(manifest.path("entries").size()).isEqualTo(entries.size() - 1);

    var response = bundles().send(bundle);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonNode original = experiments.read(id);
    JsonNode imported = TestHttp.json(response);
    String copy = imported.path("id").asString();
    assertThat(response.headers().firstValue("Location")).contains("/v1/experiments/" + copy);
    assertThat(copy).isNotEqualTo(id);
    assertThat(imported.path("imported").asBoolean()).isTrue();
    for (String same :
        new String[] {"name", "state", "matrix", "spent", "problem", "createdAt", "endedAt"}) {
      assertThat(imported.path(same)).as(same).isEqualTo(original.path(same));
    }
    JsonNode run = step(imported, "run[seed=2]");
    assertThat(run.path("jobId")).isEqualTo(step(original, "run[seed=2]").path("jobId"));
    assertThat(run.path("link").isMissingNode() || run.path("link").isNull()).isTrue();
    assertThat(run.path("numbers")).isEqualTo(step(original, "run[seed=2]").path("numbers"));
    assertThat(http.get("/v1/experiments/" + copy + "/report.md").body())
        .isEqualTo(http.get("/v1/experiments/" + id + "/report.md").body().replace(id, copy));
    assertThat(http.get("/v1/experiments/" + copy + "/file").body()).isEqualTo(FILE);
    for (String what : new String[] {"/bundle", "/events"}) {
      assertProblem(http.get("/v1/experiments/" + copy + what), EvaluatorError.EXPERIMENT_IMPORTED);
    }
    assertProblem(
        http.post("/v1/experiments/" + copy + "/cancel", ""), EvaluatorError.EXPERIMENT_IMPORTED);
    assertThat(http.delete("/v1/experiments/" + copy).statusCode()).isEqualTo(204);
  }

  @Test
  void importsTheSameBundleOnce() throws IOException, InterruptedException {
    BundleClient bundles = bundles();
    byte[] bundle = bundles.export(ended());
    JsonNode imported = TestHttp.json(bundles.send(bundle));
    String copy = imported.path("id").asString();

    var again = bundles.send(bundle);

    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(again.headers().firstValue("Location")).contains("/v1/experiments/" + copy);
    assertThat(TestHttp.json(again)).isEqualTo(imported);
    assertThat(bundles.send(bundles.export(ended())).statusCode())
        .as("another experiment's, by the same file")
        .isEqualTo(201);
    assertThat(http.delete("/v1/experiments/" + copy).statusCode()).isEqualTo(204);
    assertThat(bundles.send(bundle).statusCode()).as("once it is deleted, anew").isEqualTo(201);
  }

  @Test
  void neverTakesAStepOfAnImportedExperiment() throws IOException, InterruptedException {
    String id = ended();
    byte[] bundle = bundles().export(id);
    assertThat(http.delete("/v1/experiments/" + id).statusCode()).isEqualTo(204);
    assertThat(bundles().send(bundle).statusCode()).isEqualTo(201);
    String alone = FILE.replace("d1", "d-imported-only");
    String first = experiments.start(alone, "?until=numbers");
    JsonNode done = experiments.ended(first, JobState.SUCCEEDED);
    assertThat(step(done, "run[seed=1]").path("cached").asBoolean()).isFalse();
  }

  @Test
  void hasNoBundleBeforeTheEnd() {
    String id =
        experiments.start(
            "name: x\nsteps: {a: {rollout: {datasetId: d, model: R, name: hold bundle}}}", "");
    assertProblem(
        http.get("/v1/experiments/" + id + "/bundle"), EvaluatorError.EXPERIMENT_NOT_ENDED);
    http.post("/v1/experiments/" + id + "/cancel", "");
    experiments.ended(id, JobState.CANCELLED);
  }

  @Test
  void refusesABundleThatWasChanged() throws IOException, InterruptedException {
    BundleClient bundles = bundles();
    byte[] good = bundles.export(ended());
    bundles.refuses(good, "hash", entries -> entries.put("file.yaml", "name: y".getBytes(UTF_8)));
    bundles.refuses(good, "not in it", entries -> entries.remove("report.md"));
    bundles.refuses(good, "not in its manifest", entries -> entries.put("more.txt", new byte[1]));
    bundles.refuses(good, "no bundle has", entries -> entries.put("../../etc/passwd", new byte[1]));
    bundles.refuses(good, "no bundle has", entries -> entries.put("/etc/passwd", new byte[1]));
    bundles.refuses(good, "no manifest.json", entries -> entries.remove(Bundle.MANIFEST));
    bundles.refuses(
        good,
        "larger than",
        entries -> {
          entries.put("bomb1.bin", new byte[40 << 20]);
          entries.put("bomb2.bin", new byte[40 << 20]);
        });
    bundles.refuses(
        good,
        "entries",
        entries -> {
          for (int i = 0; i <= Bundle.MOST_ENTRIES; i++) {
            entries.put("steps/x" + i + ".json", new byte[0]);
          }
        });
    bundles.refuses("no zip".getBytes(UTF_8), "manifest.json");
    bundles.refuses(Arrays.copyOf(good, good.length / 2), "Export it again");
  }

  @Test
  void refusesABundleWhoseHashesFitAndWhoseContentDoesNot()
      throws IOException, InterruptedException {
    BundleClient bundles = bundles();
    byte[] good = bundles.export(ended());
    bundles.refusesSigned(good, "experiment.json", "\"state\":\"FAILED\"", "\"state\":\"RUNNING\"");
    bundles.refusesSigned(good, "experiment.json", "\"name\":\"bundled\"", "\"name\":null");
    bundles.refusesSigned(
        good, "steps/0000.json", "\"state\":\"SUCCEEDED\"", "\"state\":\"WAITING\"");
    bundles.refusesSigned(good, "steps/0000.json", "\"step\":\"run\"", "\"step\":\"r\\u0000n\"");
    bundles.refusesSigned(good, "steps/0000.json", "\"kind\":\"ROLLOUT\"", "\"kind\":\"SHELL\"");
    bundles.refusesSigned(good, "report.json", "\"evaluations\":[", "\"evaluations\":[null,");
    bundles.refusesSigned(good, "report.json", "{", "[");
    bundles.refusesSigned(good, "report.json", "{\"experimentId\"", "[".repeat(100_000) + "{\"x\"");
  }

  @Test
  void keepsWhatADatabaseRefusesInText() throws IOException, InterruptedException {
    SequencedMap<String, byte[]> entries = unzip(bundles().export(ended()));
    String step = new String(entries.get("steps/0000.json"), UTF_8);
    entries.put(
        "steps/0000.json",
        step.replace("\"answer\":{", "\"answer\":{\"n\":\"\\u0000\",").getBytes(UTF_8));
    var response = bundles().send(signed(entries));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
  }
}
