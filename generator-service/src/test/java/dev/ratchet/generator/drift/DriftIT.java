package dev.ratchet.generator.drift;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.DriftAccuracy;
import dev.ratchet.contracts.generator.DriftComparison;
import dev.ratchet.contracts.generator.DriftReport;
import dev.ratchet.contracts.generator.DriftResponse;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.export.quantize.LogitDrift;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.genai.TinyExports;
import dev.ratchet.generator.genai.decoder.Decoder.BatchInput;
import dev.ratchet.generator.genai.decoder.DecoderBatch;
import dev.ratchet.generator.genai.decoder.DecoderSettings;
import dev.ratchet.generator.genai.decoder.GenaiDecoder;
import dev.ratchet.generator.prompt.PromptRenderer;
import dev.ratchet.generator.rollout.FakeExecutor;
import dev.ratchet.generator.rollout.Replica;
import dev.ratchet.generator.rollout.RolloutClient;
import dev.ratchet.generator.serving.AdapterFolders;
import dev.ratchet.generator.serving.FakeTrainer;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.model.chat.ChatMessage;
import dev.ratchet.model.chat.ChatTemplate;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.tokenizer.Tokenizer;
import dev.ratchet.testkit.GenaiLibraries;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drifts over HTTP, measured with a real, tiny and random model in ONNX Runtime GenAI. */
class DriftIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PROMPTS =
      "'prompts':['How many?','Who is the oldest of them all?','Name every one.']";

  /** The longest prompt that a tiny model reads has 511 tokens, and it reads byte by byte. */
  private static final String TOO_LONG = "Who is it? ".repeat(60);

  @TempDir static Path temp;

  private static FakeExecutor executor;
  private static FakeTrainer trainer;
  private static TestPostgres.Database database;
  private static Replica generator;
  private static TestHttp http;

  @BeforeAll
  static void aModelInFourPrecisions() throws IOException {
    executor = new FakeExecutor(Files.createDirectory(temp.resolve("databases")));
    executor.add("questions", questions());
    trainer = new FakeTrainer();
    export("tiny", ExportPrecision.FP32, Precision.FP32);
    export("tiny", ExportPrecision.INT8, Precision.INT8);
    export("tiny", ExportPrecision.INT4, Precision.INT4);
    adapter("tiny-sft", "tiny");
    trainer.addModel("other", ExportPrecision.FP32, temp.resolve("tiny-FP32/export"));
    adapter("other-sft", "other");
    database = TestPostgres.newDatabase();
    generator = generator("1GB");
    http = generator.http();
  }

  private static List<ExampleResponse> questions() {
    var all =
        new ArrayList<>(
            IntStream.range(0, 5)
                .mapToObj(i -> example(i, "Who " + "is ".repeat(i) + "it?", "SELECT " + i))
                .toList());
    all.add(example(5, TOO_LONG, "SELECT 5"));
    all.add(example(6, "Where?", "SELECT 6", null));
    return all;
  }

  private static void export(String name, ExportPrecision precision, Precision written) {
    Path folder = temp.resolve(name + "-" + precision);
    trainer.addModel(name, precision, TinyExports.write(folder, TinyModels.qwen2(), written));
  }

  private static void adapter(String name, String model) {
    Path folder = temp.resolve(name);
    trainer.addAdapter(
        name, model, AdapterFolders.write(folder, temp.resolve("tiny-FP32/source"), 7));
  }

  private static Replica generator(String spool) {
    return Replica.start(
        database,
        executor,
        "ratchet.trainer.base-url=" + trainer.baseUrl(),
        "generator.catalog.directory=" + temp.resolve("cache"),
        "generator.drift.directory=" + temp.resolve("spool"),
        "generator.drift.spool=" + spool);
  }

  @AfterAll
  static void end() throws IOException {
    generator.close();
    executor.close();
    trainer.close();
    try (Stream<Path> left = Files.list(temp.resolve("spool"))) {
      assertThat(left).as("no logits stay behind").isEmpty();
    }
  }

  private static HttpResponse<String> start(String members) {
    return http.start("/v1/drifts", RolloutClient.body(members));
  }

  private static String accepted(String members) {
    HttpResponse<String> response = start(members);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    String id = TestHttp.json(response).path("id").asString();
    assertThat(response.headers().firstValue("Location")).contains("/v1/drifts/" + id);
    return id;
  }

  private static DriftResponse ended(String id) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> JSON.readValue(http.get("/v1/drifts/" + id).body(), DriftResponse.class),
            drift -> drift.state().hasEnded());
  }

  private static DriftReport report(String members) {
    DriftResponse drift = ended(accepted(members));
    assertThat(drift.state()).as("%s", drift.problem()).isEqualTo(JobState.SUCCEEDED);
    assertThat(drift.report()).isNotNull();
    return drift.report();
  }

  @Test
  void reportsTheDriftOfAnAdapterBesideThatOfItsBaseAndHowManyAreRight() {
    String id =
        accepted(
            "'model':'tiny','precision':'INT4','adapter':'tiny-sft','maxNewTokens':12,"
                + "'dataset':{'datasetId':'questions','split':'dev','schemaMode':'BM25',"
                + "'topKTables':1,'promptStyle':'COMPACT'}");
    DriftResponse drift = ended(id);

    assertThat(drift.state()).as("%s", drift.problem()).isEqualTo(JobState.SUCCEEDED);
    assertThat(drift.config().candidate().exportId()).isEqualTo("export-tiny-INT4");
    assertThat(drift.config().dataset().limit()).isEqualTo(32);
    DriftReport report = drift.report();
    assertThat(report.prompts()).isEqualTo(5);
    assertThat(report.skipped()).extracting("exampleIndex").containsExactly(5, 6);
    assertThat(report.skipped().get(0).reason()).contains("the context holds 512");
    assertThat(report.skipped().get(1).reason()).contains("no database is called company");
    assertThat(report.adapter()).isNotNull().isNotEqualTo(report.base());
    assertThat(List.of(report.base(), report.adapter())).allSatisfy(DriftIT::isPlausible);
    assertThat(report.base().accuracy())
        .isEqualTo(new DriftAccuracy("ratchet", 5, 0, 0, 0, 0, 0, 0));
    assertThat(drift.progress().pass()).startsWith("adapter: ");

    assertThat(http.get("/v1/drifts?state=SUCCEEDED&limit=5").body()).contains(id);
    assertThat(http.get("/v1/drifts/" + id + "/events").statusCode()).isIn(200, 204);
    assertProblem(
        http.post("/v1/drifts/" + id + "/cancel", "{}"), ServiceKitError.JOB_STATE_CONFLICT);
    assertThat(http.delete("/v1/drifts/" + id).statusCode()).isEqualTo(204);
    assertProblem(http.get("/v1/drifts/" + id), GeneratorError.DRIFT_NOT_FOUND);
  }

  private static void isPlausible(DriftComparison found) {
    assertThat(found.positions()).isBetween(5L, 60L);
    assertThat(found.meanDivergence()).isBetween(1e-6, 1.0);
    assertThat(found.largestLogitDifference()).isBetween(0.01, 5.0);
    assertThat(found.meanLogitDifference()).isBetween(0.001, found.largestLogitDifference());
    assertThat(found.sameChoice()).isBetween(0.0, 1.0);
    assertThat(found.sameTokens()).isLessThanOrEqualTo(found.sameChoice());
  }

  @Test
  void tellsWhatTheLibrarySaysWhenItIsAskedDirectly() throws Exception {
    DriftComparison found =
        report("'model':'tiny','precision':'INT4','maxNewTokens':9,'prompts':['How many?']").base();
    int[] prompt = prompt("How many?");
    var answer = new ArrayList<Integer>();
    List<float[]> reference = logits(temp.resolve("tiny-FP32/export"), prompt, answer);
    List<float[]> candidate = logits(temp.resolve("tiny-INT4/export"), prompt, answer);

    var wanted = new LogitDrift.Collector();
    for (int i = 0; i < answer.size(); i++) {
      wanted.add(reference.get(i), candidate.get(i));
    }
    assertThat(found.positions()).isEqualTo(answer.size());
    LogitDrift drift = wanted.drift();
    assertThat(found.meanDivergence()).isCloseTo(drift.divergence(), within(1e-5));
    assertThat(found.largestLogitDifference()).isCloseTo(drift.largest(), within(1e-4));
    assertThat(found.meanLogitDifference()).isCloseTo(drift.mean(), within(1e-5));
    assertThat(found.sameChoice()).isEqualTo(drift.sameChoice());
  }

  private static int[] prompt(String text) throws IOException {
    Path export = temp.resolve("tiny-FP32/export");
    List<ChatMessage> messages =
        PromptRenderer.messages(text).stream()
            .map(each -> new ChatMessage(each.role(), each.content()))
            .toList();
    try (Tokenizer tokenizer = Tokenizer.load(export.resolve("tokenizer.json"))) {
      return tokenizer.encode(
          ChatTemplate.ofDirectory(export).orElseThrow().render(messages, true));
    }
  }

  /**
   * The logits in front of each token of an answer; writes nine tokens of it greedily if it is
   * empty.
   */
  private static List<float[]> logits(Path export, int[] prompt, List<Integer> answer)
      throws InterruptedException {
    boolean writes = answer.isEmpty();
    var all = new ArrayList<float[]>();
    var input = new BatchInput(new int[][] {prompt}, 9, 9, null);
    try (GenaiDecoder decoder =
            GenaiDecoder.open(export, DecoderSettings.cpu(), GenaiLibraries.assume());
        DecoderBatch batch = decoder.start(input)) {
      for (int i = 0; i < 9 && (writes || i < answer.size()); i++) {
        float[] logits = new float[decoder.shape().vocabulary()];
        batch.logits().copy(0, logits);
        all.add(logits);
        if (writes) {
          answer.add(LogitDrift.argmax(logits));
        }
        batch.step(new int[] {answer.get(i)});
        if (decoder.shape().isEnd(answer.get(i))) {
          return all;
        }
      }
    }
    return all;
  }

  @Test
  void fewerBitsDriftFurther() {
    String rest = ",'model':'tiny','maxNewTokens':16," + PROMPTS;
    DriftComparison eight = report("'precision':'INT8'" + rest).base();
    DriftComparison four = report("'precision':'INT4'" + rest).base();

    assertThat(eight.accuracy()).as("texts have no gold").isNull();
    assertThat(eight.positions()).as("the reference's own answers").isEqualTo(four.positions());
    assertThat(eight.largestLogitDifference()).isLessThan(four.largestLogitDifference() / 3);
    assertThat(eight.meanDivergence()).isLessThan(four.meanDivergence() / 3);
    assertThat(eight.sameChoice()).isGreaterThanOrEqualTo(four.sameChoice());
  }

  /** Either direction reads other answers, but the differences of logits have the same size. */
  @Test
  void theReferenceCanBeAnotherPrecision() {
    String rest = ",'model':'tiny','maxNewTokens':8," + PROMPTS;
    DriftComparison there = report("'precision':'INT4','reference':'INT8'" + rest).base();
    DriftComparison back = report("'precision':'INT8','reference':'INT4'" + rest).base();

    assertThat(there.meanLogitDifference()).isCloseTo(back.meanLogitDifference(), within(0.05));
  }

  @Test
  void aSpoolThatHoldsOneAnswerAtATimeGivesTheSameReport() {
    String asked = "'model':'tiny','precision':'INT4','maxNewTokens':10," + PROMPTS;
    DriftReport wanted = report(asked);
    generator.close();
    generator = generator("1B");
    http = generator.http();

    DriftReport found = report(asked);

    assertThat(found.base().positions()).isEqualTo(wanted.base().positions());
    assertThat(found.base().meanDivergence())
        .isCloseTo(wanted.base().meanDivergence(), within(1e-6));
    assertThat(found.base().sameTexts()).isEqualTo(wanted.base().sameTexts());
  }

  @Test
  void refusesWhatCanNotBeComparedBeforeAnythingIsDone() {
    String int4 = "'model':'tiny','precision':'INT4',";
    assertProblem(start(int4 + "'reference':'INT4'," + PROMPTS), GeneratorError.DRIFT_INVALID);
    assertProblem(
        start("'model':'tiny','precision':'INT5'," + PROMPTS), ServiceKitError.INVALID_PROPERTY);
    assertProblem(
        start("'model':'tiny','precision':'FP16'," + PROMPTS), GeneratorError.EXPORT_MISSING);
    assertProblem(
        start("'model':'nobody','precision':'INT4'," + PROMPTS), GeneratorError.UNKNOWN_MODEL);
    assertProblem(
        start("'model':'tiny-sft','precision':'INT4'," + PROMPTS), GeneratorError.DRIFT_INVALID);
    assertProblem(start(int4 + "'adapter':'nobody'," + PROMPTS), GeneratorError.UNKNOWN_MODEL);
    assertProblem(start(int4 + "'adapter':'tiny'," + PROMPTS), GeneratorError.DRIFT_INVALID);
    assertProblem(start("'model':'tiny','precision':'INT4'"), GeneratorError.DRIFT_INVALID);
    assertProblem(
        start(int4 + PROMPTS + ",'dataset':{'datasetId':'questions'}"),
        GeneratorError.DRIFT_INVALID);
    assertProblem(start(int4 + "'prompts':[]"), ServiceKitError.VALIDATION_FAILED);
    assertProblem(start(int4 + "'prompts':[' ']"), ServiceKitError.VALIDATION_FAILED);
    assertProblem(start(int4 + "'grader':'ratchet'," + PROMPTS), GeneratorError.DRIFT_INVALID);
    assertProblem(
        start(int4 + "'dataset':{'datasetId':'nothing'}"), GeneratorError.DATASET_NOT_FOUND);
    assertProblem(
        start(int4 + "'dataset':{'datasetId':'questions','offset':7}"),
        GeneratorError.EMPTY_SELECTION);
    assertProblem(
        start(int4 + "'dataset':{'datasetId':'questions','limit':501}"),
        GeneratorError.DRIFT_INVALID);
    assertProblem(
        start(int4 + "'grader':'none','dataset':{'datasetId':'questions'}"),
        GeneratorError.UNKNOWN_GRADER);
    assertProblem(
        http.post("/v1/drifts", RolloutClient.body(int4 + PROMPTS)),
        ServiceKitError.IDEMPOTENCY_KEY_MISSING);
    assertProblem(
        http.get("/v1/drifts/00000000-0000-0000-0000-000000000000"),
        GeneratorError.DRIFT_NOT_FOUND);
    assertProblem(http.get("/v1/drifts/x"), GeneratorError.DRIFT_NOT_FOUND);
  }

  @Test
  void anAdapterOfAnotherModelIsRefusedWithBothNames() {
    HttpResponse<String> refused =
        start("'model':'tiny','precision':'INT4','adapter':'other-sft'," + PROMPTS);
    // Its model has no INT4 export, which would be the second thing to say.
    assertThat(refused.statusCode()).isEqualTo(422);
    assertProblem(refused, GeneratorError.ADAPTER_OF_ANOTHER_MODEL);
    assertThat(refused.body()).contains("other-sft", "'other'", "'tiny'");
  }

  @Test
  void aTextOverTheContextFailsWithItsPlaceAndLengths() {
    String text = "'prompts':['short','" + TOO_LONG + "']";
    DriftResponse drift = ended(accepted("'model':'tiny','precision':'INT4'," + text));

    assertThat(drift.state()).isEqualTo(JobState.FAILED);
    assertThat(drift.report()).isNull();
    assertThat(drift.problem().code()).isEqualTo("PROMPT_TOO_LONG");
    assertThat(drift.problem().detail()).contains("Prompt 2 has", "at most 511");
  }

  @Test
  void aSliceOfWhichNothingFitsFailsWithTheReason() {
    DriftResponse drift =
        ended(
            accepted(
                "'model':'tiny','precision':'INT4',"
                    + "'dataset':{'datasetId':'questions','offset':5,'promptStyle':'COMPACT'}"));

    assertThat(drift.state()).isEqualTo(JobState.FAILED);
    assertThat(drift.problem().code()).isEqualTo("NOTHING_TO_COMPARE");
    assertThat(drift.problem().detail()).contains("All 2 example(s)");
  }

  @Test
  void stopsWhenItIsCancelled() {
    String many =
        IntStream.range(0, 300)
            .mapToObj(i -> "'Question %d: who is it?'".formatted(i))
            .collect(java.util.stream.Collectors.joining(","));
    String id =
        accepted("'model':'tiny','precision':'INT4','maxNewTokens':300,'prompts':[" + many + "]");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !get(id).path("progress").isMissingNode() && progress(id) != null);

    assertThat(http.post("/v1/drifts/" + id + "/cancel", "{}").statusCode()).isEqualTo(202);

    assertThat(ended(id).state()).isEqualTo(JobState.CANCELLED);
    assertThat(ended(id).report()).isNull();
  }

  private static String progress(String id) {
    return get(id).path("progress").path("pass").asString(null);
  }

  private static JsonNode get(String id) {
    return TestHttp.json(http.get("/v1/drifts/" + id));
  }
}
