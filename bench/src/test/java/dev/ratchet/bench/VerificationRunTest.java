package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.Hardness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerificationRunTest {

  private static final String GOLD = "SELECT count(*) FROM singer";

  private final List<String> golds = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private FakeService executor;

  @BeforeEach
  void start() throws IOException {
    executor = new FakeService();
  }

  @AfterEach
  void stop() {
    executor.close();
  }

  @Test
  void sendsGoldsAsTheyAreWhenTheCacheMayKnowThem() throws Exception {
    executor.answer("/v1/verifications", body -> answers(body, true));

    run(GoldCache.WARM, 3).run(0);

    assertThat(golds).containsExactly(GOLD, GOLD, GOLD);
  }

  @Test
  void sendsNoGoldTwiceWhenTheCacheIsAvoided() throws Exception {
    executor.answer("/v1/verifications", body -> answers(body, true));
    VerificationRun run = run(GoldCache.AVOIDED, 3);

    run.run(0);
    run.run(1);

    assertThat(golds).hasSize(6).doesNotHaveDuplicates();
    assertThat(golds).allMatch(gold -> gold.startsWith(GOLD + " /* ") && gold.endsWith(" */"));
  }

  @Test
  void keepsToItsBatchSize() throws Exception {
    executor.answer("/v1/verifications", body -> answers(body, true));

    run(GoldCache.WARM, 2).run(0);

    assertThat(batches).containsExactly(2, 1);
  }

  @Test
  void comparesItselfWithThePeerInTheSameMode() throws Exception {
    executor.answer("/v1/verifications", body -> answers(body, true));

    Sample sample = run(GoldCache.WARM, 3).run(0).getFirst();

    assertThat(sample.name()).isEqualTo("Ratchet, spider-test-suite-distinct, golds cached");
    assertThat(sample.peer()).isEqualTo("test-suite-sql-eval, --keep_distinct");
    assertThat(sample.value()).isPositive();
  }

  @Test
  void passesOverTheBlankLinesThatKeepTheConnectionAlive() throws Exception {
    executor.answer("/v1/verifications", body -> "\n" + answers(body, true).replace("\n", "\n\n"));

    assertThat(run(GoldCache.WARM, 3).run(0)).hasSize(1);
  }

  @Test
  void acceptsNoWrongVerdict() {
    executor.answer("/v1/verifications", body -> answers(body, false));

    assertThatThrownBy(() -> run(GoldCache.WARM, 3).run(0))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("3 verdicts of spider-test-suite-distinct differ");
  }

  @Test
  void noticesAnswersThatAreMissing() {
    executor.answer("/v1/verifications", body -> answers(body, true).lines().findFirst().get());

    assertThatThrownBy(() -> run(GoldCache.WARM, 3).run(0))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("3 items were sent for verification, but 1 were answered");
  }

  @Test
  void showsWhatTheServiceSaidWhenItRefused() {
    executor.answer("/v1/verifications", 422, _ -> "{\"code\":\"UNKNOWN_GRADER\"}");

    assertThatThrownBy(() -> run(GoldCache.WARM, 3).run(0))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("answered 422")
        .hasMessageContaining("UNKNOWN_GRADER");
  }

  private VerificationRun run(GoldCache cache, int batch) {
    ExampleResponse example =
        new ExampleResponse(
            0,
            "0",
            "How many?",
            GOLD,
            "singer",
            "db_1",
            null,
            null,
            Hardness.EASY,
            "dev",
            List.of("singer"),
            null);
    PredictionFile predictions =
        new PredictionFile(
            "some-model",
            Path.of("pred.sql"),
            Collections.nCopies(3, "SELECT 1"),
            Map.of(TestSuiteMode.KEEP_DISTINCT, Collections.nCopies(3, true)));
    return new VerificationRun(
        executor.client(),
        new SpiderOnPlatform("dataset", Collections.nCopies(3, example)),
        List.of(predictions),
        TestSuiteMode.KEEP_DISTINCT,
        cache,
        batch,
        0);
  }

  private String answers(String body, boolean correct) {
    JsonNode items = JsonMapper.shared().readTree(body).required("items");
    items.forEach(item -> golds.add(item.required("goldSql").asString()));
    batches.add(items.size());
    return String.join(
        "\n", IntStream.range(0, items.size()).mapToObj(i -> answer(i, correct)).toList());
  }

  private static String answer(int index, boolean correct) {
    return """
    {"index":%d,"candidate":{"outcome":"ROWS","rowCount":1,"columnCount":1,"truncated":false,\
    "elapsedMillis":0.1,"sampleRows":[]},"verdicts":{"spider-test-suite-distinct":\
    {"correct":%b,"rewritten":false}},"flags":{"syntaxValid":true,"schemaValid":true,\
    "executable":true},"findings":[],"columnErrorTags":[]}\
    """
        .formatted(index, correct);
  }
}
