package dev.ratchet.generator.serving;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.RolloutClient;
import dev.ratchet.generator.serving.FakeGeneration.Asked;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.TestHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServingIT extends ServingIntegrationTest {

  @BeforeEach
  void theFourQuestions() {
    EXECUTOR.add("company", questions());
    models.answer(ServingIT::rightWithAnAdapter);
  }

  private static List<ExampleResponse> questions() {
    var examples = new ArrayList<ExampleResponse>();
    for (SampleDatabases.Question question : SampleDatabases.companyQuestions()) {
      examples.add(example(examples.size(), question.text(), question.sql()));
    }
    return examples;
  }

  private static String rightWithAnAdapter(Asked asked) {
    return asked.request().adapter() == null ? "SELECT nothing" : gold(asked);
  }

  private static String gold(Asked asked) {
    return SampleDatabases.companyQuestions().stream()
        .filter(question -> asked.prompt().contains(question.text()))
        .map(SampleDatabases.Question::sql)
        .findFirst()
        .orElse("no such question");
  }

  @Test
  void aRolloutNamesAModelOrAnAdapter() {
    List<TrajectoryResponse> base = run("'model':'base','turns':1");
    assertThat(base).hasSize(4).extracting("status").containsOnly(TrajectoryStatus.FAILED);
    List<TrajectoryResponse> better = run("'model':'better','turns':1");
    assertThat(better).extracting("status").containsOnly(TrajectoryStatus.CORRECT_FIRST_TURN);
    CandidateResponse candidate = candidate(better.getFirst());
    assertThat(candidate.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(candidate.completionTokens()).isEqualTo(candidate.rawText().length());
    assertThat(candidate.promptTokens())
        .isGreaterThan(better.getFirst().turns().getFirst().prompt().length());
    assertThat(models.loaded()).containsOnlyOnce("base");
  }

  @Test
  void theManifestPinsWhatTheNameStoodFor() {
    String id = rollouts.run("'datasetId':'company','model':'better','turns':1");
    ModelPin pin = rollouts.manifest(id).config().pin();
    assertThat(pin).isNotNull();
    assertThat(pin.name()).isEqualTo("better");
    assertThat(pin.modelName()).isEqualTo("base");
    assertThat(pin.baseHash()).isEqualTo("base-base");
    assertThat(pin.exportId()).isEqualTo("export-base-FP32");
    assertThat(pin.files()).containsOnlyKeys("model.onnx");
    assertThat(pin.files().get("model.onnx")).hasSize(64);
    assertThat(pin.adapter()).isNotNull();
    assertThat(pin.adapter().id()).isEqualTo("adapter-better");
    assertThat(pin.adapter().sha256()).hasSize(64);
    assertThat(rollouts.manifest(id).engine()).isEqualTo("genai");
  }

  @Test
  void theModelIsAskedAsAChat() {
    var asked = new ArrayList<String>();
    models.answer(
        each -> {
          synchronized (asked) {
            asked.add(each.prompt());
          }
          return gold(each);
        });
    String id =
        rollouts.run("'datasetId':'company','limit':1,'model':'base','promptStyle':'COMPACT'");
    String prompt = rollouts.trajectories(id).getFirst().turns().getFirst().prompt();
    assertThat(rollouts.manifest(id).config().promptStyle()).isEqualTo(PromptStyle.COMPACT);
    assertThat(asked)
        .containsExactly(
            "system: %s\nuser: %s\nassistant: "
                .formatted(rollouts.manifest(id).systemMessage(), prompt));
  }

  @Test
  void anAdapterThatAppearsLaterIsServedWithoutARestart() {
    assertProblem(start("'model':'later'"), GeneratorError.UNKNOWN_MODEL);
    TRAINER.addAdapter("later", "base", adapter("later"));
    assertThat(run("'model':'later','turns':1"))
        .extracting("status")
        .containsOnly(TrajectoryStatus.CORRECT_FIRST_TURN);
    assertThat(TRAINER.fetched()).containsOnlyOnce("adapter-later/adapter.onnx_adapter");
  }

  @Test
  void aDeletedAdapterStaysWithTheRolloutsThatHaveIt() {
    TRAINER.addAdapter("shortlived", "base", adapter("shortlived"));
    models.holdUp(true);
    int before = models.calls();
    String id = rollouts.start("'datasetId':'company','model':'shortlived','turns':2");
    await().until(() -> models.calls() > before);
    TRAINER.deleteAdapter("shortlived");
    models.holdUp(false);
    rollouts.awaitState(id, "SUCCEEDED");
    assertThat(rollouts.trajectories(id))
        .extracting("status")
        .containsOnly(TrajectoryStatus.CORRECT_FIRST_TURN);
    assertProblem(start("'model':'shortlived'"), GeneratorError.UNKNOWN_MODEL);
  }

  /** Deleted between the answer 202 and its first batch, where nothing of it had been fetched. */
  @Test
  void aRolloutWhoseAdapterWentBeforeItWasFetchedSaysThatItIsGone() {
    TRAINER.addAdapter("lost", "base", adapter("lost"));
    models.holdUp(true);
    String first = rollouts.start("'datasetId':'company','model':'base','turns':1");
    String second = rollouts.start("'datasetId':'company','model':'base','turns':1");
    rollouts.awaitState(first, "RUNNING");
    rollouts.awaitState(second, "RUNNING"); // as many as are worked on at a time
    String third = rollouts.start("'datasetId':'company','model':'lost','turns':1");
    TRAINER.deleteAdapter("lost");
    models.holdUp(false);

    rollouts.awaitState(third, "FAILED");
    var problem = TestHttp.json(http.get("/v1/rollouts/" + third)).path("problem");
    assertThat(problem.path("code").asString()).isEqualTo(GeneratorError.MODEL_GONE.name());
    assertThat(problem.path("detail").asString())
        .contains("adapter lost of model base")
        .doesNotContain("..");
    assertThat(rollouts.trajectories(third)).isEmpty();
    rollouts.awaitState(first, "SUCCEEDED");
    rollouts.awaitState(second, "SUCCEEDED");
  }

  @Test
  void aPromptOverTheContextFailsItsItemOnly() {
    List<TrajectoryResponse> all =
        run("'model':'narrow','turns':3,'scope':'ONLINE'", Map.of("context", "1000"));
    assertThat(all).hasSize(5);
    TrajectoryResponse last = all.getLast();
    assertThat(last.status()).isEqualTo(TrajectoryStatus.FAILED);
    assertThat(last.reason()).contains("turn 1 was not generated", "1000", "promptStyle COMPACT");
    assertThat(last.turns()).hasSize(1);
    assertThat(candidate(last).finishReason()).isEqualTo(FinishReason.REFUSED);
    assertThat(candidate(last).problem()).contains("context of model narrow is 1000");
    assertThat(candidate(last).promptTokens()).isGreaterThan(2_000);
    assertThat(all.subList(0, 4))
        .allSatisfy(each -> assertThat(candidate(each).completionTokens()).isPositive());
  }

  private List<TrajectoryResponse> run(String members, Map<String, String> exportFiles) {
    TRAINER.addModel("narrow", ExportPrecision.FP32, export("narrow", exportFiles));
    var questions = new ArrayList<>(questions());
    questions.add(example(4, "Who ".repeat(500) + "?", "SELECT 1"));
    EXECUTOR.add("long", questions);
    String id = rollouts.run("'datasetId':'long'," + members);
    return rollouts.trajectories(id);
  }

  @Test
  void anAnswerThatIsCutSaysSo() {
    models.answer(_ -> "SELECT ".repeat(100));
    CandidateResponse candidate =
        candidate(run("'model':'base','turns':1,'maxNewTokens':20").getFirst());
    assertThat(candidate.finishReason()).isEqualTo(FinishReason.LENGTH);
    assertThat(candidate.completionTokens()).isEqualTo(20);
  }

  @Test
  void logProbabilitiesAreStoredWhenAskedFor() {
    String once = "'model':'base','turns':1,'limit':1";
    assertThat(candidate(run(once).getFirst()).tokens()).isNull();
    CandidateResponse candidate =
        candidate(run(once + ",'engine':{'logProbabilities':true}").getFirst());
    assertThat(candidate.tokens()).isNotNull();
    assertThat(candidate.tokens().logProbabilities())
        .hasSize(candidate.completionTokens())
        .containsOnly(-0.5);
    assertThat(candidate.tokens().maxProbabilities()).containsOnly(0.75);
  }

  @Test
  void samplesAndTurnsHaveKeysOfTheirOwn() {
    models.answer(
        asked ->
            "SELECT %d, %d, %d, %d"
                .formatted(
                    asked.request().key().seed(),
                    asked.request().key().example(),
                    asked.request().key().turn(),
                    asked.sample()));
    List<TrajectoryResponse> all = run("'model':'base','turns':2,'samples':2,'seed':13");
    assertThat(all.get(3).turns().get(1).candidates())
        .extracting(CandidateResponse::sql)
        .containsExactly("SELECT 13, 3, 2, 0", "SELECT 13, 3, 2, 1");
  }

  @Test
  void whatTheModelDoesNotTakeFailsAlone() {
    var questions = new ArrayList<>(questions());
    questions.set(2, example(2, "Please refuse me?", "SELECT 1"));
    EXECUTOR.add("heavy", questions);
    List<TrajectoryResponse> all =
        rollouts.trajectories(rollouts.run("'datasetId':'heavy','model':'better','turns':1"));
    assertThat(all.get(2).reason()).contains("a row needs too much memory");
    assertThat(all).filteredOn(each -> each.reason() == null).hasSize(3);
  }

  @Test
  void aSmallQueueHoldsNoRolloutUp() {
    models.queue(1);
    TRAINER.addModel("slow", ExportPrecision.FP32, export("slow", Map.of()));
    assertThat(run("'model':'slow','turns':1,'samples':3")).hasSize(4);
  }

  @Test
  void cancellingStopsTheGeneration() {
    models.holdUp(true);
    int before = models.calls();
    String id = rollouts.start("'datasetId':'company','model':'base'");
    await().until(() -> models.calls() > before);
    http.post("/v1/rollouts/" + id + "/cancel", "{}");
    rollouts.awaitState(id, "CANCELLED");
    assertThat(rollouts.trajectories(id)).isEmpty();
    models.holdUp(false);
    http.post("/v1/rollouts/" + id + "/resume", "{}");
    rollouts.awaitState(id, "SUCCEEDED");
    assertThat(rollouts.trajectories(id)).hasSize(4);
  }

  @Test
  void precisionChoosesTheExport() {
    TRAINER.addModel("base", ExportPrecision.INT4, export("base-int4", Map.of()));
    String id = rollouts.run("'datasetId':'company','model':'base','engine':{'precision':'INT4'}");
    assertThat(rollouts.manifest(id).config().pin().exportId()).isEqualTo("export-base-INT4");
    assertProblem(
        start("'model':'base','engine':{'precision':'FP16'}"), GeneratorError.EXPORT_MISSING);
    assertProblem(
        start("'model':'scripted','engine':{'precision':'FP16'}"),
        GeneratorError.ENGINE_OPTION_UNUSED);
  }

  @Test
  void whatCanNotBeServedIsRefusedAtOnce() {
    TRAINER.addModel("bare", ExportPrecision.FP32, null);
    TRAINER.addUnfinishedModel("unfinished");
    assertProblem(start("'model':'bare'"), GeneratorError.EXPORT_MISSING);
    assertProblem(start("'model':'unfinished'"), GeneratorError.MODEL_NOT_READY);
    var unknown = start("'model':'nobody'");
    assertProblem(unknown, GeneratorError.UNKNOWN_MODEL);
    assertThat(unknown.body()).contains("base", "better", "scripted");
  }

  @Test
  void aModelWithoutAChatTemplateFailsTheRolloutWithTheReason() {
    TRAINER.addModel("mute", ExportPrecision.FP32, export("mute", Map.of("no-template", "")));
    String id = rollouts.start("'datasetId':'company','model':'mute'");
    JsonNode failed = rollouts.awaitState(id, "FAILED");
    assertThat(failed.at("/problem/code").asString()).isEqualTo("MODEL_WITHOUT_CHAT_TEMPLATE");
  }

  @Test
  void whileTheTrainerIsAwayWhatWasUsedGoesOn() {
    run("'model':'better','turns':1");
    TRAINER.switchOff();
    assertThat(run("'model':'better','turns':1"))
        .extracting("status")
        .containsOnly(TrajectoryStatus.CORRECT_FIRST_TURN);
    assertThat(run("'model':'scripted','turns':2")).hasSize(4);
    var unknown = start("'model':'nobody'");
    assertProblem(unknown, GeneratorError.TRAINER_UNAVAILABLE);
    assertThat(unknown.body()).contains("better");
    assertThat(http.get("/v1/models").body()).contains("better", "scripted");
  }

  /** A rollout whose files are not here yet pauses until the trainer is back. */
  @Test
  void aRolloutWaitsForATrainerThatGoesAway() {
    models.holdUp(true);
    int before = models.calls();
    String first = rollouts.start("'datasetId':'company','model':'base','turns':1");
    await().until(() -> models.calls() > before);
    TRAINER.addAdapter("fresh", "base", adapter("fresh"));
    var asked = start("'model':'fresh','turns':1");
    TRAINER.switchOff();
    models.holdUp(false);
    rollouts.awaitState(first, "SUCCEEDED");
    String id = TestHttp.json(asked).path("id").asString();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !rollouts.get(id).path("state").asString().equals("QUEUED"));
    TRAINER.switchOn();
    rollouts.awaitState(id, "SUCCEEDED");
  }

  @Test
  void modelsAreListedInBothShapes() {
    JsonNode list = TestHttp.json(http.get("/v1/models"));
    assertThat(list.path("object").asString()).isEqualTo("list");
    JsonNode better = named(list.path("data"), "better");
    assertThat(better.path("object").asString()).isEqualTo("model");
    assertThat(better.path("created").asLong()).isEqualTo(1_767_409_445L);
    assertThat(better.path("owned_by").asString()).isEqualTo("ratchet");
    assertThat(named(list.path("data"), "base").isObject()).isTrue();
    assertThat(named(list.path("data"), "scripted").isMissingNode()).isTrue();
    assertThat(named(list.path("models"), "scripted").path("engine").asString())
        .isEqualTo("scripted");
    assertThat(named(list.path("models"), "better").path("engine").asString()).isEqualTo("genai");
    assertThat(named(list.path("models"), "better").path("baseModel").asString()).isEqualTo("base");
  }

  @Test
  void aModelIsToldByItsName() {
    JsonNode better = TestHttp.json(http.get("/v1/models/better"));
    assertThat(better.path("id").asString()).isEqualTo("better");
    assertThat(better.path("object").asString()).isEqualTo("model");
    assertProblem(http.get("/v1/models/nobody"), GeneratorError.MODEL_NOT_FOUND);
  }

  @Test
  void cancellingDoesNotWaitForAModelThatIsLoaded() {
    models.holdUpLoading(true);
    TRAINER.addModel("endless", ExportPrecision.FP32, export("endless", Map.of()));
    String id = rollouts.start("'datasetId':'company','model':'endless'");
    await().until(() -> models.loaded().contains("endless"));
    http.post("/v1/rollouts/" + id + "/cancel", "{}");
    rollouts.awaitState(id, "CANCELLED");
    models.holdUpLoading(false);
  }

  private static JsonNode named(JsonNode list, String id) {
    for (JsonNode each : list) {
      if (each.path("id").asString().equals(id)) {
        return each;
      }
    }
    return tools.jackson.databind.node.MissingNode.getInstance();
  }

  private List<TrajectoryResponse> run(String members) {
    return rollouts.trajectories(rollouts.run("'datasetId':'company'," + members));
  }

  private java.net.http.HttpResponse<String> start(String members) {
    return http.start("/v1/rollouts", RolloutClient.body("'datasetId':'company'," + members));
  }

  private static CandidateResponse candidate(TrajectoryResponse trajectory) {
    return trajectory.turns().getFirst().candidates().getFirst();
  }
}
