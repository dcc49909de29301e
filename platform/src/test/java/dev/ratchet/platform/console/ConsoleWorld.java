package dev.ratchet.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.platform.RoomyModel;
import dev.ratchet.platform.server.Platform;
import dev.ratchet.testkit.TestHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One real thing of every kind beside the demo's runs, made over HTTP like any other client's: pair
 * sets mined and merged, an audit, a training of a tiny model with its adapter, analyses and their
 * table, an experiment, an imported run.
 *
 * @param oneShot a run that was evaluated, as all are
 * @param repaired a run in which something was repaired
 */
record ConsoleWorld(
    String dataset,
    String oneShot,
    String repaired,
    String mined,
    String merged,
    String training,
    String adapter,
    String analysis,
    String table,
    String experiment,
    String imported,
    String audit) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String MODEL = "tiny";

  /**
   * @param data holds the demo's runs; models can be imported from it
   */
  static ConsoleWorld create(Platform.Settings at, Path data) throws Exception {
    TestHttp evaluator = http(at.evaluator());
    TestHttp trainer = http(at.trainer());
    TestHttp executor = http(at.executor());
    JsonNode runs = json(evaluator.get("/console/runs.json")).path("runs").path("value");
    String repaired = runs.get(0).path("id").asString();
    String oneShot = runs.get(2).path("id").asString();
    String dataset = runs.get(0).path("datasetId").asString();
    String audit = start(executor, "/v1/datasets/" + dataset + "/audits", "{'slowMillis': 1}");
    String experiment = start(evaluator, "/v1/experiments", experiment(oneShot, repaired));
    String analysis = start(evaluator, "/v1/analyses", "{'rolloutId': '%s'}".formatted(repaired));
    String other = start(evaluator, "/v1/analyses", "{'rolloutId': '%s'}".formatted(oneShot));
    String mined = start(trainer, "/v1/pair-sets", mining("mined", repaired));
    RoomyModel.write(data.resolve(MODEL));
    String model =
        start(
            trainer,
            "/v1/models",
            "{'name': '%s', 'source': {'kind': 'PATH', 'path': '%s'}}"
                .formatted(MODEL, data.resolve(MODEL)));
    succeeded(trainer, "/v1/pair-sets/" + mined);
    String merged =
        start(
            trainer,
            "/v1/pair-sets",
            "{'kind': 'MERGED', 'name': 'merged', 'inputs': [{'set': 'mined'}], 'maxEditRatio':"
                + " 1}");
    succeeded(trainer, "/v1/pair-sets/" + merged);
    succeeded(trainer, "/v1/models/" + model);
    String training = start(trainer, "/v1/trainings", trainingRequest("tiny-dpo", 3));
    JsonNode trained = succeeded(trainer, "/v1/trainings/" + training);
    succeeded(evaluator, "/v1/analyses/" + analysis);
    succeeded(evaluator, "/v1/analyses/" + other);
    String table =
        start(
            evaluator,
            "/v1/run-tables",
            "{'runs': [{'analysisId': '%s'}, {'analysisId': '%s'}]}".formatted(other, analysis));
    succeeded(evaluator, "/v1/experiments/" + experiment);
    succeeded(executor, "/v1/audits/" + audit);
    return new ConsoleWorld(
        dataset,
        oneShot,
        repaired,
        mined,
        merged,
        training,
        trained.at("/result/adapterId").asString(),
        analysis,
        table,
        experiment,
        imported(evaluator, oneShot),
        audit);
  }

  /** What an export gives is taken back as somebody else's. */
  private static String imported(TestHttp evaluator, String run) throws Exception {
    HttpResponse<byte[]> bundle =
        HttpClient.newHttpClient()
            .send(
                evaluator.request("/v1/evaluations/" + run + "/bundle").build(),
                BodyHandlers.ofByteArray());
    assertThat(bundle.statusCode()).isEqualTo(200);
    var request = evaluator.request("/v1/evaluations/imports", "Content-Type", "application/zip");
    return json(evaluator.send(request.POST(BodyPublishers.ofByteArray(bundle.body()))))
        .path("id")
        .asString();
  }

  /** Starts a training that goes on until it is cancelled. */
  static String train(Platform.Settings at) {
    return start(http(at.trainer()), "/v1/trainings", trainingRequest("watched", 100_000));
  }

  static void cancel(Platform.Settings at, String training) {
    start(http(at.trainer()), "/v1/trainings/" + training + "/cancel", "");
  }

  /** Starts a pair set of a run. */
  static String mine(Platform.Settings at, String name, String run) {
    return start(http(at.trainer()), "/v1/pair-sets", mining(name, run));
  }

  private static String mining(String name, String run) {
    return "{'kind': 'MINED', 'name': '%s', 'rollouts': ['%s']}".formatted(name, run);
  }

  private static String trainingRequest(String name, int steps) {
    return """
    {'name': '%1$s', 'method': 'DPO', 'model': 'tiny', 'adapterName': '%1$s',
     'data': {'pairSet': 'merged'},
     'parameters': {'maxSteps': %2$d, 'batchSize': 1, 'accumulation': 1, 'maxLength': 3000,
       'truncation': 'LEFT', 'validationShare': 0, 'loraRank': 2, 'device': 'CPU',
       'precision': 'FP32', 'threads': 1}}
    """
        .formatted(name, steps);
  }

  private static String experiment(String left, String right) {
    return """
    name: one-shot against repair
    description: What repair is worth.
    parameters: {left: %s, right: %s}
    steps:
      base:
        evaluate: {rolloutId: "${left}"}
      repair:
        evaluate: {rolloutId: "${right}"}
      difference:
        compare: {left: "${left}", right: "${right}"}
    """
        .formatted(left, right);
  }

  private static TestHttp http(URI service) {
    return TestHttp.onPort(service.getPort());
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isLessThan(300);
    return TestHttp.json(response);
  }

  /** YAML is sent as it is; the rest is JSON with single quotes. */
  private static String start(TestHttp service, String path, String body) {
    boolean yaml = path.equals("/v1/experiments");
    var request =
        service.request(
            path,
            "Content-Type",
            yaml ? "application/yaml" : "application/json",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    String sent = yaml ? body : body.replace('\'', '"');
    return json(service.send(request.POST(BodyPublishers.ofString(sent)))).path("id").asString();
  }

  private static JsonNode succeeded(TestHttp service, String path) {
    JsonNode[] last = new JsonNode[1];
    await(path)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              last[0] = json(service.get(path));
              String state = last[0].path("state").asString();
              assertThat(state).as(last[0].toString()).isNotIn("FAILED", "CANCELLED");
              return state.equals("SUCCEEDED");
            });
    return last[0];
  }
}
