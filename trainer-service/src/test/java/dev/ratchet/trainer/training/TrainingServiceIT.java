package dev.ratchet.trainer.training;

import static dev.ratchet.contracts.generator.TrajectoryStatus.BAD_GOLD;
import static dev.ratchet.contracts.generator.TrajectoryStatus.CORRECT_FIRST_TURN;
import static dev.ratchet.contracts.generator.TrajectoryStatus.FAILED;
import static dev.ratchet.contracts.generator.TrajectoryStatus.REPAIRED;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static dev.ratchet.trainer.generator.Trajectories.right;
import static dev.ratchet.trainer.generator.Trajectories.trajectory;
import static dev.ratchet.trainer.generator.Trajectories.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import dev.ratchet.trainer.adapter.AdapterRegistry;
import dev.ratchet.trainer.adapter.NewAdapter;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.executor.FakeExecutor;
import dev.ratchet.trainer.generator.FakeGenerator;
import dev.ratchet.trainer.process.FakeLearner;
import dev.ratchet.trainer.process.LearnerLauncher;
import dev.ratchet.trainer.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trainings over HTTP with a learner that only pretends; its process is real. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"trainer.training.max-restarts=1", "trainer.training.grace=1s"})
@Import({TestPostgres.class, TrainingServiceIT.Learner.class})
class TrainingServiceIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FakeGenerator GENERATOR = new FakeGenerator();
  private static final FakeExecutor EXECUTOR = new FakeExecutor();
  private static volatile List<String> script = List.of();
  @TempDir static Path data;

  @LocalServerPort int port;
  @Autowired ModelStore models;
  @Autowired AdapterRegistry adapters;
  private TestHttp http;
  private ModelResponse model;

  @TestConfiguration(proxyBeanMethods = false)
  static class Learner {
    @Bean
    @Primary
    LearnerLauncher scripted() {
      LearnerLauncher fake = FakeLearner.launcher();
      return run -> {
        try {
          FakeLearner.script(run, script.toArray(String[]::new));
          TinyStore.adapter(run.result(), 4);
          return fake.process(run);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };
    }
  }

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("ratchet.generator.base-url", GENERATOR::url);
    registry.add("ratchet.executor.base-url", EXECUTOR::url);
    registry.add("ratchet.data-dir", data::toString);
  }

  @AfterAll
  static void stop() {
    GENERATOR.close();
    EXECUTOR.close();
  }

  @BeforeEach
  void aModelAndARollout() throws IOException {
    http = TestHttp.onPort(port);
    model = TinyStore.model(models, "tiny", 1);
    script = List.of("step", "evaluate", "checkpoint", "finish");
    GENERATOR.rollout(
        "rollout-1",
        JobState.SUCCEEDED,
        List.of(
            trajectory("a", 3L, CORRECT_FIRST_TURN, List.of(right("SELECT 1"), wrong("SELECT 2"))),
            trajectory("b", 3L, REPAIRED, List.of(wrong("SELECT 3")), List.of(right("SELECT 4"))),
            trajectory("c", 3L, FAILED, List.of(wrong("SELECT 5"))),
            trajectory("d", null, BAD_GOLD)));
    GENERATOR.dataset(
        "ds_1",
        List.of(
            FakeGenerator.prompt(0, "x", "SELECT x ;"),
            FakeGenerator.prompt(1, "y", "SELECT  y"),
            FakeGenerator.prompt(2, "z", "SELECT z")));
  }

  @AfterEach
  void endWhatIsOpen() {
    for (JsonNode each : TestHttp.json(http.get("/v1/trainings")).path("items")) {
      if (!JobState.valueOf(each.path("state").asString()).hasEnded()) {
        http.post("/v1/trainings/" + each.path("id").asString() + "/cancel", "");
        awaitEnd(each.path("id").asString());
      }
    }
  }

  private static String sft(String data, String more) {
    return "{\"method\": \"SFT\", \"model\": \"tiny\", \"data\": " + data + more + "}";
  }

  private static String onRollout(String more) {
    return sft("{\"rollouts\": [\"rollout-1\"]}", more);
  }

  private String start(String request) {
    var answer = http.start("/v1/trainings", request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return TestHttp.json(answer).path("id").asString();
  }

  private JsonNode get(String id) {
    return TestHttp.json(http.get("/v1/trainings/" + id));
  }

  private void awaitState(String id, String state) {
    await().atMost(LONG).until(() -> get(id).path("state").asString().equals(state));
  }

  private JsonNode awaitEnd(String id) {
    await().atMost(LONG).until(() -> JobState.valueOf(get(id).path("state").asString()).hasEnded());
    return get(id);
  }

  private static RunDirectory run(String id) {
    return new RunDirectory(data.toAbsolutePath().resolve("trainer/runs/" + id));
  }

  private static List<JsonNode> rows(String id) throws IOException {
    return Files.readAllLines(run(id).trainRows()).stream().map(JSON::readTree).toList();
  }

  private static String unique(String stem) {
    return stem + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  void learnsFromARolloutAndPublishesAnAdapterWithItsLineage() throws IOException {
    String name = unique("sft");
    JsonNode done = awaitEnd(start(onRollout(", \"adapterName\": \"" + name + "\"")));

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
    String id = done.path("id").asString();
    assertThat(done.at("/rows/fromAnswers").asInt()).isEqualTo(2);
    assertThat(done.at("/rows/fromRepairs").asInt()).isEqualTo(1);
    assertThat(done.at("/rows/fromGold").asInt()).isEqualTo(3);
    assertThat(done.at("/rows/badGold").asInt()).isEqualTo(1);
    JsonNode repair = rows(id).get(2);
    assertThat(repair.at("/segments/0/text").asString())
        .isEqualTo(
            "<|im_start|>system\nYou write SQLite.<|im_end|>\n<|im_start|>user\nb, turn"
                + " 2<|im_end|>\n<|im_start|>assistant\n");
    assertThat(repair.at("/segments/1/text").asString()).isEqualTo("SELECT 4<|im_end|>");
    assertThat(repair.at("/segments/1/loss").asBoolean()).isTrue();

    JsonNode adapter = TestHttp.json(http.get("/v1/adapters/" + name));
    assertThat(adapter.path("trainingId").asString()).isEqualTo(id);
    assertThat(adapter.path("baseHash").asString()).isEqualTo(model.baseHash());
    assertThat(adapter.path("dataHash").asString()).isEqualTo(done.path("dataHash").asString());
    assertThat(adapter.path("templateHash").asString()).hasSize(64);
    assertThat(adapter.path("promptHashes")).hasToString("[\"initial\",\"repair\"]");
    assertThat(done.path("promptHashes")).isEqualTo(adapter.path("promptHashes"));
    assertThat(done.at("/result/adapterId").asString()).isEqualTo(adapter.path("id").asString());
    assertThat(done.at("/parameters/learningRate").asDouble()).isEqualTo(2e-4);
    assertThat(Files.exists(run(id).checkpoints())).isFalse();
  }

  @Test
  void keepsMetricsByStepAndTellsThemOn() {
    script = List.of("step", "evaluate", "step", "finish");
    String id = start(onRollout(""));
    awaitEnd(id);

    JsonNode metrics = TestHttp.json(http.get("/v1/trainings/" + id + "/metrics"));
    assertThat(metrics.path("items")).hasSize(2);
    assertThat(metrics.at("/items/0/values/loss").asDouble()).isEqualTo(1.0);
    assertThat(metrics.at("/items/0/values/eval_loss").asDouble()).isEqualTo(0.25);
    assertThat(metrics.at("/items/1/values/train_tokens_per_second").asDouble()).isEqualTo(10);
    String events = http.get("/v1/trainings/" + id + "/events").body();
    assertThat(events).contains("event:metric", "eval_loss", "event:progress", "PUBLISHING");
    assertThat(events).contains("event:end", "SUCCEEDED");
  }

  @Test
  void learnsTheGoldsOfASplitUnderTheGeneratorsPrompts() throws IOException {
    String id = start(sft("{\"datasetId\": \"ds_1\"}", ""));
    JsonNode done = awaitEnd(id);

    assertThat(done.at("/rows/fromGold").asInt()).isEqualTo(3);
    assertThat(rows(id))
        .extracting(row -> row.at("/segments/1/text").asString())
        .containsExactly("SELECT x<|im_end|>", "SELECT y<|im_end|>", "SELECT z<|im_end|>");
    assertProblem(
        http.start("/v1/trainings", sft("{\"datasetId\": \"none\"}", "")),
        TrainingError.DATASET_UNUSABLE);
  }

  @Test
  void learnsPairsWithDpoOnTopOfAnAdapter() throws Exception {
    String pairs = unique("pairs");
    var mined =
        http.start(
            "/v1/pair-sets",
            "{\"kind\": \"MINED\", \"name\": \"" + pairs + "\", \"rollouts\": [\"rollout-1\"]}");
    assertThat(mined.statusCode()).isEqualTo(202);
    await()
        .atMost(LONG)
        .until(
            () ->
                TestHttp.json(http.get("/v1/pair-sets/" + pairs))
                    .path("state")
                    .asString()
                    .equals("SUCCEEDED"));
    String parent = adapter(model);
    String id =
        start(
            """
            {"method": "DPO", "model": "tiny", "initialAdapter": "%s", "preset": "starter",
             "data": {"pairSet": "%s"}, "parameters": {"validationShare": 0.4}}
            """
                // As somebody may type it; what was made of the set is found all the same.
                .formatted(
                    parent, TestHttp.json(mined).path("id").asString().toUpperCase(Locale.ROOT)));
    JsonNode done = awaitEnd(id);

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
    assertThat(done.at("/parameters/reference").asString()).isEqualTo("INITIAL_ADAPTER");
    assertThat(done.at("/parameters/loraRank").asInt()).isEqualTo(4);
    assertThat(done.at("/rows/fromPairs").asInt()).isEqualTo(3);
    assertThat(done.at("/rows/validation").asInt()).isEqualTo(1);
    assertThat(rows(id).getFirst().path("rejected").asString()).endsWith("<|im_end|>");
    JsonNode run = JSON.readTree(Files.readString(run(id).runFile()));
    assertThat(run.path("initialAdapter").asString()).contains("adapters");
    assertThat(run.at("/lora/rank").asInt()).isEqualTo(4);
    assertThat(run.at("/lora/dropout").asDouble()).isZero();
    String child = done.at("/result/adapterId").asString();
    assertThat(TestHttp.json(http.get("/v1/adapters/" + child)).path("parentAdapterId").asString())
        .isEqualTo(adapters.require(parent).id().toString());
    assertProblem(http.delete("/v1/pair-sets/" + pairs), TrainingError.PAIR_SET_IN_USE);
    assertThat(http.delete("/v1/adapters/" + child).statusCode()).isEqualTo(204);
    assertThat(http.delete("/v1/pair-sets/" + pairs).statusCode()).isEqualTo(204);
  }

  private String adapter(ModelResponse of) throws IOException {
    String name = unique("adapter");
    Path directory = Files.createTempDirectory("adapter-");
    TinyStore.adapter(directory, 4);
    adapters.publish(
        new NewAdapter(
            name, UUID.fromString(of.id()), directory, null, null, null, null, List.of()));
    return name;
  }

  @Test
  void learnsUploadedFilesInTheFormsOfTrl() throws IOException {
    String file =
        upload(
            """
            {"prompt": "Q: 1\\nA:", "completion": " SELECT 1"}
            {"messages": [{"role": "user", "content": "2"}, {"role": "assistant", "content": "SELECT 2"}]}
            {"text": "SELECT 3"}
            {"prompt": [{"role": "user", "content": "4"}], "completion": [{"role": "assistant", "content": "SELECT 4"}]}
            """);
    String id = start(sft("{\"file\": \"" + file + "\"}", ""));

    assertThat(awaitEnd(id).at("/rows/fromFile").asInt()).isEqualTo(4);
    assertThat(rows(id).getFirst().at("/segments/0/text").asString()).isEqualTo("Q: 1\nA:");
    assertThat(rows(id).get(2).at("/segments/0/loss").asBoolean()).isTrue();
    assertProblem(
        http.start(
            "/v1/trainings",
            "{\"method\": \"DPO\", \"model\": \"tiny\", \"data\": {\"file\": \"" + file + "\"}}"),
        TrainingError.TRAINING_DATA_UNFIT);
  }

  private String upload(String lines) {
    var answer = sendFile(lines);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return TestHttp.json(answer).path("id").asString();
  }

  private java.net.http.HttpResponse<String> sendFile(String lines) {
    return http.send(
        http.request("/v1/training-files?name=rows", "Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines)));
  }

  @Test
  void refusesAFileByItsLine() {
    var problem =
        assertProblem(
            sendFile("{\"text\": \"a\"}\n{\"q\": 1}\n"), TrainingError.TRAINING_FILE_UNREADABLE);

    assertThat(problem.path("detail").asString()).contains("Line 2", "columns q");
    assertProblem(sendFile("\n"), TrainingError.TRAINING_FILE_UNREADABLE);
  }

  private static final String LEAKAGE =
      "\"leakage\": {\"splits\": [{\"datasetId\": \"evaluated\", \"split\": \"dev\"}],"
          + " \"onLeak\": \"%s\"}";

  /** Evaluates question a and question x of what trainings learn from here. */
  private static void evaluate() {
    EXECUTOR.dataset("evaluated", List.of(evaluated(0, "A?"), evaluated(1, "x")));
  }

  private static ExampleResponse evaluated(int index, String question) {
    return new ExampleResponse(
        index,
        "evaluated-" + index,
        question,
        "SELECT 1",
        "company",
        "database-1",
        null,
        null,
        Hardness.EASY,
        "dev",
        List.of(),
        null);
  }

  @Test
  void learnsNothingOfWhatIsEvaluated() throws IOException {
    evaluate();
    String id =
        start(
            sft(
                "{\"rollouts\": [\"rollout-1\"], \"datasetId\": \"ds_1\", "
                    + LEAKAGE.formatted("LEAVE_OUT")
                    + "}",
                ""));
    JsonNode done = awaitEnd(id);

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
    assertThat(rows(id))
        .extracting(row -> row.path("id").asString())
        .containsExactly(
            "example-b, turn 2",
            "example-b, gold",
            "example-c, gold",
            "example-y, gold",
            "example-z, gold");
    JsonNode report = done.at("/rows/leakage");
    assertThat(report.path("leftOut").asInt()).isEqualTo(2);
    assertThat(report.at("/byReason/NEAR_DUPLICATE").asInt()).isEqualTo(2);
    assertThat(report.path("evaluationExamples").asInt()).isEqualTo(2);
    assertThat(report.path("unchecked").asInt()).isZero();
    assertThat(report.at("/sharedDatabases/0").asString()).isEqualTo("company");
    assertThat(done.at("/data/leakage/threshold").decimalValue()).isEqualByComparingTo("0.9");
  }

  @Test
  void refusesToTrainOnWhatIsEvaluatedUnlessAskedToLeaveItOut() {
    evaluate();
    JsonNode ofGolds =
        awaitEnd(start(sft("{\"datasetId\": \"ds_1\", " + LEAKAGE.formatted("REFUSE") + "}", "")));
    assertThat(ofGolds.path("state").asString()).isEqualTo("FAILED");
    assertThat(ofGolds.at("/problem/code").asString()).isEqualTo("EXAMPLES_LEAK");
    assertThat(ofGolds.at("/problem/detail").asString())
        .contains("example-x", "evaluated-1", "LEAVE_OUT");

    String pairs = unique("pairs");
    http.start(
        "/v1/pair-sets",
        "{\"kind\": \"MINED\", \"name\": \"%s\", \"rollouts\": [\"rollout-1\"]}".formatted(pairs));
    await().atMost(LONG).until(() -> TestHttp.json(http.get("/v1/pair-sets/" + pairs)).has("hash"));
    JsonNode ofPairs =
        awaitEnd(
            start(
                "{\"method\": \"DPO\", \"model\": \"tiny\", \"data\": {\"pairSet\": \"%s\", %s}}"
                    .formatted(pairs, LEAKAGE.formatted("REFUSE"))));
    assertThat(ofPairs.at("/problem/code").asString()).isEqualTo("EXAMPLES_LEAK");
  }

  @Test
  void countsRowsOfAFileAsUncheckedAndTakesThemOnlyWhenAsked() {
    evaluate();
    String file = upload("{\"text\": \"SELECT 1\"}\n{\"text\": \"SELECT 2\"}\n");
    String data = "{\"file\": \"" + file + "\", %s}";

    JsonNode done = awaitEnd(start(sft(data.formatted(LEAKAGE.formatted("LEAVE_OUT")), "")));
    assertThat(done.at("/rows/leakage/unchecked").asInt()).isEqualTo(2);
    assertThat(done.at("/rows/training").asInt()).isEqualTo(2);
    refused(
        sft(data.formatted(LEAKAGE.formatted("REFUSE")), ""), TrainingError.TRAINING_DATA_UNFIT);
    refused(
        sft(data.formatted(LEAKAGE.formatted("REFUSE").replace("\"dev\"", "\"test\"")), ""),
        TrainingError.EVALUATION_SPLIT_UNKNOWN);
  }

  @Test
  void startsALostLearnerAgainFromItsCheckpoint() {
    script = List.of("step", "checkpoint", "die-once", "step", "finish");
    JsonNode done = awaitEnd(start(onRollout("")));

    assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("SUCCEEDED");
    assertThat(done.at("/progress/restarts").asInt()).isEqualTo(1);
    assertThat(done.at("/progress/message").asString()).contains("signal 9");
  }

  @Test
  void failsAfterTheLastRestartWithAPlainReasonAndCanBeResumed() {
    script = List.of("complain", "die");
    String id = start(onRollout(""));
    JsonNode failed = awaitEnd(id);

    assertThat(failed.at("/problem/code").asString()).isEqualTo("LEARNER_LOST");
    assertThat(failed.at("/problem/detail").asString())
        .contains("2 time(s)", "SIGKILL", "memory", "something is odd");
    script = List.of("step", "finish");
    assertThat(http.post("/v1/trainings/" + id + "/resume", "").statusCode()).isEqualTo(202);
    awaitState(id, "SUCCEEDED");
    assertProblem(
        http.post("/v1/trainings/" + id + "/resume", ""), TrainingError.TRAINING_NOT_RESUMABLE);
  }

  @Test
  void tellsWhyTheLearnerGaveUp() {
    script = List.of("step", "fail");
    JsonNode failed = awaitEnd(start(onRollout("")));

    assertThat(failed.at("/problem/code").asString()).isEqualTo("LEARNER_FAILED");
    assertThat(failed.at("/problem/detail").asString())
        .isEqualTo("The learner gave up at step 1 (NON_FINITE): loss is NaN. Lower it.");
  }

  @Test
  void cancelsARunningTrainingAndAQueuedOne() throws IOException {
    script = List.of("obedient", "step", "hang");
    String name = unique("held");
    String running = start(onRollout(", \"adapterName\": \"" + name + "\""));
    await().atMost(LONG).until(() -> get(running).at("/progress/step").asInt() == 1);
    String queued = start(onRollout(""));

    assertThat(get(queued).path("state").asString()).isEqualTo("QUEUED"); // one device
    assertThat(get(queued).path("modelName").asString()).isEqualTo("tiny");
    assertThat(get(queued).path("modelVersion").asInt()).isEqualTo(1);
    assertThat(get(queued).path("links").propertyNames())
        .contains("cancel")
        .doesNotContain("resume");
    assertProblem(
        http.start("/v1/trainings", onRollout(", \"adapterName\": \"" + name + "\"")),
        TrainingError.TRAINING_NAME_TAKEN);
    assertProblem(http.delete("/v1/models/tiny"), TrainerError.MODEL_IN_USE);
    assertProblem(http.delete("/v1/trainings/" + running), TrainingError.TRAINING_NOT_ENDED);
    http.post("/v1/trainings/" + queued + "/cancel", "");
    JsonNode cancelled = awaitEnd(queued);
    assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
    assertThat(cancelled.path("links").propertyNames())
        .contains("resume")
        .doesNotContain("cancel", "adapter");
    http.post("/v1/trainings/" + running + "/cancel", "");
    assertThat(awaitEnd(running).path("state").asString()).isEqualTo("CANCELLED");
    assertThat(get(running).at("/progress/checkpointStep").asInt()).isEqualTo(1);

    assertThat(http.delete("/v1/trainings/" + running).statusCode()).isEqualTo(204);
    assertProblem(http.get("/v1/trainings/" + running), TrainingError.TRAINING_NOT_FOUND);
    assertThat(Files.exists(run(running).root())).isFalse();
  }

  @Test
  void waitsForAGeneratorThatIsAway() {
    GENERATOR.goAway(true);
    String id = start(onRollout(""));
    awaitState(id, "PAUSED");
    GENERATOR.goAway(false);

    assertThat(awaitEnd(id).path("state").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void startsOneTrainingForOneKey() {
    String key = UUID.randomUUID().toString();
    String first = http.post("/v1/trainings", onRollout(""), "Idempotency-Key", key).body();

    assertThat(http.post("/v1/trainings", onRollout(""), "Idempotency-Key", key).body())
        .isEqualTo(first);
    awaitEnd(JSON.readTree(first).path("id").asString());
  }

  @Test
  void refusesAtSubmissionWhatCannotWork() throws IOException {
    String other = adapter(TinyStore.model(models, "other", 2));
    refused(onRollout(", \"preset\": \"best\""), TrainingError.UNKNOWN_PRESET);
    referred(onRollout("").replace("tiny", "nobody"), TrainerError.MODEL_NOT_FOUND, "model");
    referred(
        onRollout(", \"initialAdapter\": \"nobody\""),
        TrainerError.ADAPTER_NOT_FOUND,
        "initialAdapter");
    refused(
        onRollout(", \"initialAdapter\": \"" + other + "\""),
        TrainingError.ADAPTER_OF_ANOTHER_BASE);
    refused(onRollout(", \"adapterName\": \"" + other + "\""), TrainingError.TRAINING_NAME_TAKEN);
    refused(onRollout(", \"adapterName\": \"tiny\""), TrainingError.TRAINING_NAME_TAKEN);
    refused(sft("{}", ""), TrainingError.TRAINING_DATA_UNFIT);
    refused(sft("{\"rollouts\": [\"nobody\"]}", ""), TrainingError.ROLLOUT_NOT_FOUND);
    referred(
        sft("{\"pairSet\": \"nobody\"}", ""), TrainingError.PAIR_SET_NOT_FOUND, "data.pairSet");
    referred(sft("{\"file\": \"nobody\"}", ""), TrainingError.TRAINING_FILE_NOT_FOUND, "data.file");
    refused(onRollout("").replace("\"SFT\"", "\"DPO\""), TrainingError.TRAINING_DATA_UNFIT);
    refused(with("\"loraRank\": 512"), TrainerError.ADAPTER_RANK_TOO_HIGH);
    refused(with("\"targetModules\": [\"lm_head\"]"), TrainingError.TARGET_NOT_SERVED);
    refused(with("\"maxLength\": 4096"), TrainingError.LENGTH_BEYOND_CONTEXT);
    refused(with("\"memoryLimitBytes\": 1000000"), TrainingError.MEMORY_INSUFFICIENT);
    refused(
        with("\"keepBest\": true, \"validationShare\": 0"),
        TrainingError.TRAINING_PARAMETERS_UNFIT);
  }

  private static String with(String parameter) {
    return onRollout(", \"parameters\": {" + parameter + "}");
  }

  private void referred(String request, dev.ratchet.kit.problem.ApiError error, String field) {
    assertReferred(http.start("/v1/trainings", request), error, field);
  }

  private void refused(String request, dev.ratchet.kit.problem.ApiError error) {
    assertProblem(http.start("/v1/trainings", request), error);
  }
}
