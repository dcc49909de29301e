package dev.ratchet.trainer.training;

import static dev.ratchet.contracts.generator.TrajectoryStatus.CORRECT_FIRST_TURN;
import static dev.ratchet.trainer.generator.Trajectories.right;
import static dev.ratchet.trainer.generator.Trajectories.trajectory;
import static dev.ratchet.trainer.generator.Trajectories.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import dev.ratchet.trainer.TrainerApplication;
import dev.ratchet.trainer.adapter.AdapterRegistry;
import dev.ratchet.trainer.generator.FakeGenerator;
import dev.ratchet.trainer.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service with the real learner on a tiny random model. */
class TrainingIT {
  private static final Duration LONG = Duration.ofSeconds(120);
  private static final int LONG_RUN = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int EXAMPLES = 24;

  /** Small and quick; everything else as it comes. */
  private static final String PARAMETERS =
      """
      "loraRank": 4, "loraAlpha": 8, "loraDropout": 0.1, "batchSize": 4, "accumulation": 1,
      "maxLength": 256, "precision": "FP32", "device": "CPU", "threads": 1, "checkpointEvery": 2
      """;

  @TempDir Path data;
  private final TestPostgres.Database database = TestPostgres.newDatabase();
  private final FakeGenerator generator = new FakeGenerator();
  private ConfigurableApplicationContext service;
  private TestHttp http;

  @BeforeEach
  void aServiceWithAModelAndARollout() throws IOException {
    startService();
    TinyStore.model(service.getBean(ModelStore.class), "tiny", 3);
    List<TrajectoryResponse> trajectories = new ArrayList<>();
    List<PromptResponse> prompts = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      String question = "question" + i;
      prompts.add(FakeGenerator.prompt(i, question, "SELECT a FROM t" + i));
      trajectories.add(
          trajectory(
              question,
              3L,
              CORRECT_FIRST_TURN,
              List.of(right("SELECT a FROM t" + i), wrong("SELECT b FROM u" + i))));
    }
    generator.rollout("rollout-1", JobState.SUCCEEDED, trajectories);
    generator.dataset("ds_1", prompts);
  }

  @AfterEach
  void stop() {
    service.close();
    generator.close();
  }

  private void startService() {
    service =
        new SpringApplicationBuilder(TrainerApplication.class)
            .run(
                "--server.port=0",
                "--ratchet.generator.base-url=" + generator.url(),
                "--ratchet.data-dir=" + data,
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--trainer.training.heap=256MB",
                "--trainer.training.lease=3s");
    http =
        TestHttp.onPort(
            service.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  private String start(String body) {
    var answer = http.start("/v1/trainings", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return TestHttp.json(answer).path("id").asString();
  }

  private String startSft(String name, String more) {
    return start(
        """
        {"method": "SFT", "model": "tiny", "adapterName": "%s", "data": {"datasetId": "ds_1"},
         "parameters": {%s, "learningRate": 5e-3, "validationShare": 0.2, %s}}
        """
            .formatted(name, PARAMETERS, more));
  }

  private JsonNode get(String id) {
    return TestHttp.json(http.get("/v1/trainings/" + id));
  }

  private JsonNode succeeded(String id) {
    await().atMost(LONG).until(() -> JobState.valueOf(get(id).path("state").asString()).hasEnded());
    JsonNode ended = get(id);
    assertThat(ended.path("state").asString())
        .as(() -> ended.path("problem") + log(id))
        .isEqualTo("SUCCEEDED");
    return ended;
  }

  private String log(String id) {
    try {
      return Files.readString(runs(id).resolve("learner-1.log"));
    } catch (IOException e) {
      return " (no log: " + e + ")";
    }
  }

  private Path runs(String id) {
    return data.toAbsolutePath().resolve("trainer/runs/" + id);
  }

  private List<Double> losses(String id) {
    List<Double> losses = new ArrayList<>();
    TestHttp.json(http.get("/v1/trainings/" + id + "/metrics?limit=1000"))
        .path("items")
        .forEach(item -> losses.add(item.at("/values/loss").asDouble()));
    return losses;
  }

  private PeftAdapter adapter(String name) {
    return PeftAdapter.read(service.getBean(AdapterRegistry.class).directory(name));
  }

  private void awaitStep(String id, int step) {
    await().atMost(LONG).until(() -> get(id).at("/progress/checkpointStep").asInt(0) >= step);
  }

  @Test
  void trainsSftAndThenDpoOnTopOfIt() {
    String sft = startSft("sft", "\"epochs\": 3, \"evaluateEvery\": 5");
    JsonNode first = succeeded(sft);
    assertThat(first.at("/rows/fromGold").asInt()).isEqualTo(EXAMPLES);
    assertThat(first.at("/rows/validation").asInt()).isEqualTo(5);
    assertThat(first.at("/result/step").asInt()).isEqualTo(15);
    assertThat(losses(sft)).hasSize(15);
    assertThat(losses(sft).getLast()).isLessThan(losses(sft).getFirst());
    assertThat(first.at("/result/validationLoss").asDouble()).isPositive();

    http.start(
        "/v1/pair-sets",
        "{\"kind\": \"MINED\", \"name\": \"pairs\", \"rollouts\": [\"rollout-1\"]}");
    await()
        .atMost(LONG)
        .until(
            () ->
                TestHttp.json(http.get("/v1/pair-sets/pairs"))
                    .path("state")
                    .asString()
                    .equals("SUCCEEDED"));
    String dpo =
        start(
            """
            {"method": "DPO", "model": "tiny", "initialAdapter": "sft", "adapterName": "dpo",
             "data": {"pairSet": "pairs"},
             "parameters": {"learningRate": 1e-3, "batchSize": 4, "accumulation": 1, "maxLength": 256,
              "precision": "FP32", "device": "CPU", "threads": 1, "maxSteps": 4}}
            """);
    JsonNode second = succeeded(dpo);
    assertThat(losses(dpo).getFirst()).isCloseTo(Math.log(2), within(0.01));
    assertThat(losses(dpo).getLast()).isLessThan(losses(dpo).getFirst());
    assertThat(second.at("/parameters/loraRank").asInt()).isEqualTo(4);
    JsonNode child = TestHttp.json(http.get("/v1/adapters/dpo"));
    assertThat(child.path("parentAdapterId").asString())
        .isEqualTo(first.at("/result/adapterId").asString());
    assertThat(child.path("files").findValuesAsString("path"))
        .contains("adapter_model.safetensors", "adapter.onnx_adapter");
  }

  @Test
  void trainsAllWeightsIntoANewVersionOfTheModel() {
    String id =
        start(
            """
            {"method": "PRETRAIN", "model": "tiny", "data": {"datasetId": "ds_1"},
             "parameters": {"learningRate": 1e-3, "batchSize": 4, "maxLength": 256, "maxSteps": 3,
              "precision": "FP32", "device": "CPU", "threads": 1}}
            """);
    JsonNode done = succeeded(id);
    JsonNode model = TestHttp.json(http.get("/v1/models/" + done.at("/result/modelId").asString()));

    assertThat(model.path("name").asString()).isEqualTo("tiny");
    assertThat(model.path("version").asInt()).isEqualTo(2);
    assertThat(model.path("trainingId").asString()).isEqualTo(id);
  }

  @Test
  void goesOnAfterARestartOfTheServiceAndAKilledLearnerAsIfNothingHappened() throws Exception {
    // Enough that none is over before it is killed: a step of the tiny model takes milliseconds.
    String steps = "\"epochs\": 1000, \"maxSteps\": " + LONG_RUN;
    succeeded(startSft("whole", steps));
    String id = startSft("broken", steps);
    awaitStep(id, 4);
    kill(id);
    await().atMost(LONG).until(() -> get(id).at("/progress/restarts").asInt() == 1);
    awaitStep(id, 8);
    service.close();
    startService();

    JsonNode done = succeeded(id);
    assertThat(done.at("/progress/restarts").asInt()).isEqualTo(1);
    assertThat(losses(id)).hasSize(LONG_RUN);
    PeftAdapter whole = adapter("whole");
    PeftAdapter broken = adapter("broken");
    assertThat(broken.config()).isEqualTo(whole.config());
    for (var target : whole.config().targets()) {
      assertThat(broken.b(1, target)).isEqualTo(whole.b(1, target));
    }
  }

  private void kill(String id) throws IOException {
    long pid =
        JSON.readTree(Files.readString(runs(id).resolve("process.json"))).path("pid").asLong();
    assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly))
        .as("the learner was still there to be killed")
        .contains(true);
  }

  @Test
  void countsAndListsThePairsWhosePromptAloneIsTooLong() {
    var story =
        trajectory("q".repeat(300), 3L, CORRECT_FIRST_TURN, List.of(right("r"), wrong("w")));
    var short1 = trajectory("short", 3L, CORRECT_FIRST_TURN, List.of(right("r"), wrong("w")));
    generator.rollout("long", JobState.SUCCEEDED, List.of(story, short1));
    http.start(
        "/v1/pair-sets", "{\"kind\": \"MINED\", \"name\": \"long\", \"rollouts\": [\"long\"]}");
    await().atMost(LONG).until(() -> TestHttp.json(http.get("/v1/pair-sets/long")).has("hash"));
    JsonNode done =
        succeeded(
            start(
                """
                {"method": "DPO", "model": "tiny", "data": {"pairSet": "long"},
                 "parameters": {"maxLength": 256, "maxSteps": 1, "device": "CPU", "precision": "FP32"}}
                """));

    assertThat(done.at("/rows/tooLong").asInt()).isEqualTo(1);
    assertThat(done.at("/rows/training").asInt()).isEqualTo(1);
    assertThat(done.at("/rows/longest/0").asString()).contains("pair 0", "example-qqq");
  }

  @Test
  void saysWhyNoRowFits() {
    String id =
        start(
            """
            {"method": "SFT", "model": "tiny", "data": {"datasetId": "ds_1"},
             "parameters": {"maxLength": 8, "truncation": "DROP", "device": "CPU", "precision": "FP32"}}
            """);
    await().atMost(LONG).until(() -> get(id).path("state").asString().equals("FAILED"));
    JsonNode failed = get(id);

    assertThat(failed.at("/problem/code").asString()).isEqualTo("NO_ROW_FITS");
    assertThat(failed.at("/problem/detail").asString())
        .contains("None of the " + EXAMPLES + " rows", "maxLength");
    assertThat(failed.at("/rows/tooLong").asInt()).isEqualTo(EXAMPLES);
    assertThat(failed.at("/rows/longest")).hasSize(Math.min(20, EXAMPLES));
    assertThat(failed.at("/rows/training").asInt()).isZero();
  }
}
