package dev.ratchet.generator.serving;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.export.adapter.OnnxAdapterWriter;
import dev.ratchet.export.onnx.ElementType;
import dev.ratchet.generator.genai.TinyExports;
import dev.ratchet.generator.rollout.FakeExecutor;
import dev.ratchet.generator.rollout.Replica;
import dev.ratchet.generator.rollout.RolloutClient;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.LoraNames;
import dev.ratchet.model.lora.Matrix;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.random.RandomModel;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.model.weights.DType;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rollouts and chats with a real, tiny and random model in ONNX Runtime GenAI. */
class GenaiRolloutIT {

  private static final int EXAMPLES = 6;
  private static final String SETTINGS =
      "'datasetId':'short','turns':2,'samples':2,'scope':'ONLINE','maxNewTokens':12,'seed':5,"
          + "'schemaMode':'BM25','topKTables':1,'promptStyle':'COMPACT','temperature':0.9,";

  @TempDir static Path temp;

  private static FakeExecutor executor;
  private static FakeTrainer trainer;
  private static TestPostgres.Database database;

  @BeforeAll
  static void aModelAndAnAdapter() throws IOException {
    executor = new FakeExecutor(Files.createDirectory(temp.resolve("databases")));
    executor.add(
        "short",
        IntStream.range(0, EXAMPLES)
            .mapToObj(i -> example(i, "Who " + "is ".repeat(i) + "it?", "SELECT " + i))
            .toList());
    trainer = new FakeTrainer();
    Path export = TinyExports.write(temp.resolve("model"), TinyModels.qwen2());
    trainer.addModel("tiny", ExportPrecision.FP32, export);
    trainer.addAdapter("tiny-sft", "tiny", adapter("tiny-sft", 7));
    database = TestPostgres.newDatabase();
  }

  @AfterAll
  static void end() {
    executor.close();
    trainer.close();
  }

  private static Path adapter(String name, long seed) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    ModelConfig config = TinyModels.qwen2();
    var lora = LoraConfig.of(4, 8, 0, LoraConfig.allLinear());
    var tensors = new TreeMap<String, Matrix>();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (LinearTarget target : lora.targets()) {
        put(tensors, LoraNames.a(layer, target), lora.rank(), target.in(config), seed);
        put(tensors, LoraNames.b(layer, target), target.out(config), lora.rank(), seed);
      }
    }
    PeftAdapter.write(folder, lora, "tiny", null, tensors, DType.F32);
    try (ModelDirectory model = ModelDirectory.open(temp.resolve("model/source"))) {
      new OnnxAdapterWriter(config, model.baseHash(), ElementType.FLOAT)
          .write(PeftAdapter.read(folder), folder.resolve("adapter.onnx_adapter"));
    }
    return folder;
  }

  private static void put(
      TreeMap<String, Matrix> tensors, String name, int rows, int columns, long seed) {
    float[] values = RandomModel.values(name, new long[] {rows, columns}, seed);
    tensors.put(name, new Matrix(rows, columns, values));
  }

  private static Replica generator(int wave) {
    return Replica.start(
        database,
        executor,
        "ratchet.trainer.base-url=" + trainer.baseUrl(),
        "generator.catalog.directory=" + temp.resolve("cache"),
        "generator.catalog.refresh=0s",
        "generator.rollout.wave-size=" + wave);
  }

  @Test
  void namesAndSeedsDecideTheTextsAndNothingElse() throws IOException {
    List<List<String>> base;
    try (Replica generator = generator(EXAMPLES)) {
      RolloutClient rollouts = generator.rollouts();
      base = texts(rollouts, "'model':'tiny'");
      List<List<String>> adapted = texts(rollouts, "'model':'tiny-sft'");
      assertThat(adapted).isNotEqualTo(base);
      trainer.addAdapter("tiny-later", "tiny", adapter("tiny-later", 8));
      assertThat(texts(rollouts, "'model':'tiny-later'")).isNotEqualTo(adapted);
      assertThat(texts(rollouts, "'model':'tiny-sft'")).isEqualTo(adapted);
      assertThat(texts(rollouts, "'model':'tiny'")).isEqualTo(base);
      chats(generator.http());
    }
    try (Replica generator = generator(1)) {
      assertThat(texts(generator.rollouts(), "'model':'tiny'")).isEqualTo(base);
    }
  }

  private static List<List<String>> texts(RolloutClient rollouts, String model) {
    List<TrajectoryResponse> all = rollouts.trajectories(rollouts.run(SETTINGS + model));
    assertThat(all).hasSize(EXAMPLES);
    List<CandidateResponse> candidates =
        all.stream()
            .flatMap(each -> each.turns().stream())
            .flatMap(turn -> turn.candidates().stream())
            .toList();
    assertThat(candidates)
        .hasSizeGreaterThanOrEqualTo(2 * EXAMPLES)
        .allSatisfy(
            each -> {
              assertThat(each.promptTokens()).isBetween(100, 500);
              assertThat(each.completionTokens()).isBetween(1, 12);
              assertThat(each.finishReason()).isIn(FinishReason.STOP, FinishReason.LENGTH);
            });
    return all.stream()
        .map(
            each ->
                each.turns().stream()
                    .flatMap(turn -> turn.candidates().stream())
                    .map(CandidateResponse::rawText)
                    .toList())
        .toList();
  }

  private static void chats(TestHttp http) {
    String greedy = chat(http, "'model':'tiny','temperature':0").at(CONTENT).asString();
    assertThat(chat(http, "'model':'tiny','temperature':0").at(CONTENT).asString())
        .isEqualTo(greedy);
    assertThat(chat(http, "'model':'tiny-sft','temperature':0").at(CONTENT).asString())
        .isNotEqualTo(greedy);
    JsonNode sampled = chat(http, "'model':'tiny','seed':3,'n':2,'logprobs':true");
    assertThat(chat(http, "'model':'tiny','seed':3,'n':2,'logprobs':true").path("choices"))
        .isEqualTo(sampled.path("choices"));
    assertThat(sampled.at("/choices/0/logprobs/content/0/logprob").asDouble()).isNegative();
    assertThat(sampled.at("/usage/completion_tokens").asInt()).isBetween(2, 20);
  }

  private static final String CONTENT = "/choices/0/message/content";

  private static JsonNode chat(TestHttp http, String members) {
    var response =
        http.post(
            "/v1/chat/completions",
            RolloutClient.body(
                members + ",'max_tokens':10,'messages':[{'role':'user','content':'Hello, you'}]"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestHttp.json(response);
  }
}
