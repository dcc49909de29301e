package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RolloutRunTest {

  private final AtomicInteger streams = new AtomicInteger();
  private volatile JsonNode started;
  private FakeService generator;

  @BeforeEach
  void start() throws IOException {
    generator = new FakeService();
    generator.answer(
        "/v1/rollouts",
        body -> {
          started = JsonMapper.shared().readTree(body);
          return rollout("QUEUED", 0);
        });
  }

  @AfterEach
  void stop() {
    generator.close();
  }

  @Test
  void asksForTheSeedsSettings() throws Exception {
    endsAfter(1, 3);

    run();

    assertThat(started.required("model").asString()).isEqualTo("scripted");
    assertThat(started.required("turns").asInt()).isEqualTo(2);
    assertThat(started.required("schemaMode").asString()).isEqualTo("BM25_FK");
    assertThat(started.required("feedbackMode").asString()).isEqualTo("RESULT_STATUS");
    assertThat(started.required("feedbackDetail").asString()).isEqualTo("MINIMAL");
    assertThat(started.required("scope").asString()).isEqualTo("VERIFIED");
  }

  @Test
  void opensTheEventStreamAgainWhenItBreaksOff() throws Exception {
    endsAfter(3, 3);

    assertThat(run().value()).isPositive();
    assertThat(streams).hasValue(3);
  }

  @Test
  void acceptsNoRolloutThatLeftAnExampleWrong() {
    endsAfter(1, 2);

    assertThatThrownBy(this::run)
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("correct=2")
        .hasMessageContaining("correct=3");
  }

  private Sample run() throws Exception {
    return new RolloutRun(generator.client(), new RolloutOptions().request("dataset"), 3)
        .run(0)
        .getFirst();
  }

  /** The first {@code number - 1} event streams break off before the end. */
  private void endsAfter(int number, int correct) {
    generator.answer(
        "/v1/rollouts/r1/events",
        _ -> streams.incrementAndGet() < number ? "event:progress\ndata:{}\n\n" : "event:end\n\n");
    generator.answer(
        "/v1/rollouts/r1",
        _ -> streams.get() < number ? rollout("RUNNING", 0) : rollout("SUCCEEDED", correct));
    generator.answer("/v1/rollouts/r1/trajectories", _ -> TRAJECTORIES);
  }

  private static String rollout(String state, int correct) {
    ObjectNode rollout = (ObjectNode) JsonMapper.shared().readTree(ROLLOUT);
    rollout.put("state", state);
    ObjectNode progress = rollout.putObject("progress");
    progress.put("total", 3).put("done", 3).put("running", 0).put("failed", 0);
    progress.put("correct", correct);
    return rollout.toString();
  }

  private static final String ROLLOUT =
      """
      {"id":"r1","kind":"GOLD_VERIFIED_REPAIR","config":{"datasetId":"dataset","offset":0,
       "model":"scripted","engine":{},"turns":2,"samples":1,"scope":"VERIFIED",
       "feedbackMode":"RESULT_STATUS","feedbackDetail":"MINIMAL","schemaMode":"BM25_FK",
       "topKTables":6,"fkHops":1,"grader":"ratchet","graders":[],"timeoutMillis":5000,
       "temperature":0.4,"topP":0.9,"maxNewTokens":256,"seed":0,"goldInformed":true},
       "createdAt":"2026-01-01T00:00:00Z","links":{}}
      """;

  private static final String TRAJECTORIES =
      """
      {"items":[{"rolloutId":"r1","exampleIndex":0,"exampleId":"0","question":"How many?",
        "databaseName":"singer","goldSql":"SELECT 1","hardness":"EASY","goldTables":[],
        "status":"REPAIRED","schemaMode":"BM25_FK","retrievedTables":[],"attempt":1,
        "startedAt":"2026-01-01T00:00:00Z","endedAt":"2026-01-01T00:00:01Z","turns":[
        {"turn":1,"prompt":"p","candidates":[],"signals":[],"generationMillis":0.1,"verificationMillis":0.1},
        {"turn":2,"prompt":"p","candidates":[],"signals":[],"generationMillis":0.1,"verificationMillis":0.1}]}]}
      """;
}
