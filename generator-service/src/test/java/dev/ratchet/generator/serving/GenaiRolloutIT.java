package dev.ratchet.generator.serving;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.generator.genai.TinyExports;
import dev.ratchet.generator.rollout.FakeExecutor;
import dev.ratchet.generator.rollout.Replica;
import dev.ratchet.generator.rollout.RolloutClient;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Rollouts and chats with a real, tiny and random model in ONNX Runtime GenAI. */
class GenaiRolloutIT {

  private static final int EXAMPLES = 6;
  private static final String SETTINGS =
      "'datasetId':'short','turns':2,'samples':2,'scope':'ONLINE','maxNewTokens':12,"
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

  private static Path adapter(String name, long seed) {
    return AdapterFolders.write(temp.resolve(name), temp.resolve("model/source"), seed);
  }

  private static Replica generator(int wave, int batch) {
    return Replica.start(
        database,
        executor,
        "ratchet.trainer.base-url=" + trainer.baseUrl(),
        "generator.catalog.directory=" + temp.resolve("cache"),
        "generator.catalog.refresh=0s",
        "generator.rollout.wave-size=" + wave,
        "generator.genai.max-batch=" + batch);
  }

  @Test
  void namesAndSeedsDecideTheTextsAndNothingElse() {
    List<List<String>> base;
    try (Replica generator = generator(EXAMPLES, 32)) {
      RolloutClient rollouts = generator.rollouts();
      base = texts(rollouts, "'model':'tiny'");
      List<List<String>> adapted = texts(rollouts, "'model':'tiny-sft'");
      assertThat(adapted).isNotEqualTo(base);
      trainer.addAdapter("tiny-later", "tiny", adapter("tiny-later", 8));
      assertThat(texts(rollouts, "'model':'tiny-later'")).isNotEqualTo(adapted);
      assertThat(texts(rollouts, "'model':'tiny-sft'")).isEqualTo(adapted);
      assertThat(texts(rollouts, "'model':'tiny'")).isEqualTo(base);
      assertThat(texts(rollouts, "'model':'tiny'", 6)).isNotEqualTo(base);
      chats(generator.http());
    }
    try (Replica generator = generator(1, 32)) {
      assertThat(texts(generator.rollouts(), "'model':'tiny'")).isEqualTo(base);
    }
  }

  /** Sampled, at temperature 0.9: a batch of 32 rows, of 5 that share no turn evenly, of one. */
  @ParameterizedTest
  @ValueSource(ints = {5, 1})
  void aSeedGivesTheSameTextsInBatchesOfOtherSizes(int batch) {
    List<List<String>> wanted;
    try (Replica generator = generator(EXAMPLES, 32)) {
      wanted = texts(generator.rollouts(), "'model':'tiny-sft'");
      assertThat(largestBatch(generator)).isGreaterThan(5);
    }
    assertThat(wanted).allSatisfy(texts -> assertThat(texts).doesNotHaveDuplicates());
    try (Replica generator = generator(EXAMPLES, batch)) {
      assertThat(texts(generator.rollouts(), "'model':'tiny-sft'")).isEqualTo(wanted);
      assertThat(largestBatch(generator)).isEqualTo(batch);
    }
  }

  private static double largestBatch(Replica generator) {
    MeterRegistry meters = generator.context().getBean(MeterRegistry.class);
    return meters.get("generator.genai.batch.rows").summary().max();
  }

  private static List<List<String>> texts(RolloutClient rollouts, String model) {
    return texts(rollouts, model, 5);
  }

  private static List<List<String>> texts(RolloutClient rollouts, String model, int seed) {
    List<TrajectoryResponse> all =
        rollouts.trajectories(rollouts.run(SETTINGS + "'seed':" + seed + "," + model));
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
