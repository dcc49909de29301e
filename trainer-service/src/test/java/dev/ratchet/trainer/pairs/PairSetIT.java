package dev.ratchet.trainer.pairs;

import static dev.ratchet.contracts.generator.TrajectoryStatus.CORRECT_FIRST_TURN;
import static dev.ratchet.contracts.generator.TrajectoryStatus.FAILED;
import static dev.ratchet.contracts.generator.TrajectoryStatus.REPAIRED;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.trainer.generator.Trajectories.error;
import static dev.ratchet.trainer.generator.Trajectories.right;
import static dev.ratchet.trainer.generator.Trajectories.trajectory;
import static dev.ratchet.trainer.generator.Trajectories.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.testkit.ForgedCursors;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.generator.FakeGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPostgres.class)
class PairSetIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FakeGenerator GENERATOR = new FakeGenerator();
  @TempDir static Path data;

  @LocalServerPort int port;
  private TestHttp http;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    registry.add("ratchet.generator.base-url", GENERATOR::url);
    registry.add("ratchet.data-dir", data::toString);
  }

  @BeforeEach
  void threeExamples() {
    http = TestHttp.onPort(port);
    GENERATOR.goAway(false);
    GENERATOR.rollout(
        "rollout-1",
        JobState.SUCCEEDED,
        List.of(
            trajectory("a", 3L, CORRECT_FIRST_TURN, List.of(right("SELECT 1"), wrong("SELECT 2"))),
            trajectory("b", 3L, FAILED, List.of(wrong("SELECT 3"))),
            trajectory("c", 3L, REPAIRED, List.of(error("SELEC")), List.of(right("SELECT 4")))));
  }

  @AfterAll
  static void stop() {
    GENERATOR.close();
  }

  // A cursor with a text where the list sorts by times ended in a 500.
  @Test
  void refusesForgedCursorsInEveryList() {
    ForgedCursors.assertRefused(http, "/v1/adapters", "adapters", null);
    ForgedCursors.assertRefused(http, "/v1/models", "models", null);
    ForgedCursors.assertRefused(http, "/v1/pair-sets", "pair-sets", null);
    ForgedCursors.assertRefused(http, "/v1/trainings", "trainings", null);
    ForgedCursors.assertRefused(http, "/v1/pair-decisions", "pair-decisions", null, null, false);
  }

  @Test
  void minesARolloutPageByPageAndKeepsThePairs() {
    String name = "pairs-" + UUID.randomUUID();
    JsonNode set =
        awaitEnd(
            create(
                "{\"kind\": \"MINED\", \"name\": \""
                    + name
                    + "\", \"rollouts\": [\"rollout-1\"]}"));

    assertThat(set.path("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(set.path("hash").asString()).hasSize(64);
    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(3);
    assertThat(set.at("/counts/byType/GOLD_VS_FAILED_ATTEMPT").asInt()).isEqualTo(1);
    JsonNode first = get("/v1/pair-sets/" + name + "/pairs?limit=2");
    assertThat(first.path("items")).hasSize(2);
    assertThat(first.at("/items/0/margin").decimalValue()).isEqualByComparingTo("0.8");
    JsonNode second =
        get(
            "/v1/pair-sets/"
                + name
                + "/pairs?limit=2&cursor="
                + first.path("nextCursor").asString());
    assertThat(second.at("/items/0/type").asString())
        .isEqualTo("SELF_REPAIR_SUCCESS_VS_FAILED_ATTEMPT");
    assertThat(get("/v1/pair-sets/" + name + "/pairs?type=GOLD_VS_FAILED_ATTEMPT").path("items"))
        .hasSize(1);
    assertThat(get("/v1/pair-sets?limit=1").path("items")).hasSize(1);
    findsPairsByTheirAttributes("/v1/pair-sets/" + name + "/pairs?");
  }

  private void findsPairsByTheirAttributes(String pairs) {
    JsonNode gold = get(pairs + "origin=GOLD").path("items");
    assertThat(gold).hasSize(1);
    String database = gold.get(0).at("/example/databaseName").asString();
    String hardness = gold.get(0).at("/example/hardness").asString();
    assertThat(get(pairs + "database=" + database + "&hardness=" + hardness).path("items"))
        .isNotEmpty();
    assertThat(get(pairs + "database=none").path("items")).isEmpty();
    assertThat(get(pairs + "feature=plain").path("items")).hasSize(3);
    assertThat(get(pairs + "feature=join").path("items")).isEmpty();
    assertThat(get(pairs + "text=A").path("items")).hasSize(1);
    assertThat(get(pairs + "text=%25").path("items")).isEmpty();
    assertThat(get(pairs + "sql=selec").path("items")).hasSize(3);
    assertThat(get(pairs + "sql=select+4").path("items")).hasSize(1);
    assertThat(get(pairs + "rightBy=nobody").path("items")).isEmpty();
    assertThat(get(pairs + "wrongBy=nobody").path("items")).isEmpty();
    JsonNode unknownColumn = get(pairs + "rejectedError=NO_SUCH_COLUMN").path("items");
    assertThat(unknownColumn).hasSize(1);
    assertThat(unknownColumn.get(0).at("/rejected/sql").asString()).isEqualTo("SELEC");
    assertThat(unknownColumn.get(0).at("/chosen/error").asString()).isEqualTo("EXECUTION_CORRECT");
    assertThat(get(pairs + "rejectedError=WRONG_ROW_COUNT").path("items")).hasSize(2);
    assertThat(get(pairs + "rejectedExecutable=false").path("items")).hasSize(1);
  }

  @Test
  void writesTheFormsThatTrlReads() {
    JsonNode set = awaitEnd(create("{\"kind\": \"MINED\", \"rollouts\": [\"rollout-1\"]}"));
    String file = "/v1/pair-sets/" + set.path("id").asString() + "/file";

    List<String> conversations = http.get(file).body().lines().toList();
    assertThat(conversations).hasSize(3);
    JsonNode row = JSON.readTree(conversations.getFirst());
    assertThat(row.at("/prompt/0/content").asString()).isEqualTo(FakeGenerator.SYSTEM);
    assertThat(row.at("/prompt/1/content").asString()).isEqualTo("a?");
    assertThat(row.at("/chosen/0/role").asString()).isEqualTo("assistant");
    assertThat(row.at("/chosen/0/content").asString()).isEqualTo("SELECT 1");
    assertThat(row.at("/meta/pair_type").asString())
        .isEqualTo("first_turn_correct_sample_vs_failed_sample");
    JsonNode plain =
        JSON.readTree(http.get(file + "?form=STANDARD").body().lines().findFirst().orElseThrow());
    assertThat(plain.path("rejected").asString()).isEqualTo("SELECT 2");
  }

  @Test
  void waitsForTheRolloutsEndAndForAGeneratorThatIsAway() {
    var trajectories =
        List.of(trajectory("a", 3L, CORRECT_FIRST_TURN, List.of(right("r"), wrong("w"))));
    GENERATOR.rollout("slow", JobState.RUNNING, trajectories);
    String id = create("{\"kind\": \"MINED\", \"rollouts\": [\"slow\"]}");
    await().atMost(Duration.ofSeconds(20)).until(() -> state(id).equals("RUNNING"));
    GENERATOR.goAway(true);
    await().atMost(Duration.ofSeconds(20)).until(() -> state(id).equals("PAUSED"));
    GENERATOR.rollout("slow", JobState.SUCCEEDED, trajectories);
    GENERATOR.goAway(false);

    assertThat(awaitEnd(id).at("/counts/pairs").asInt()).isEqualTo(1);
  }

  @Test
  void cancelsAMiningThatWaits() {
    GENERATOR.rollout("endless", JobState.RUNNING, List.of());
    String id = create("{\"kind\": \"MINED\", \"rollouts\": [\"endless\"]}");
    await().atMost(Duration.ofSeconds(20)).until(() -> state(id).equals("RUNNING"));
    assertProblem(http.get("/v1/pair-sets/" + id + "/pairs"), TrainingError.PAIR_SET_NOT_READY);
    http.post("/v1/pair-sets/" + id + "/cancel", "");

    assertThat(awaitEnd(id).path("state").asString()).isEqualTo("CANCELLED");
  }

  @Test
  void failsWhenARolloutThatItWaitedForDoes() {
    GENERATOR.rollout("breaking", JobState.RUNNING, List.of());
    String id = create("{\"kind\": \"MINED\", \"rollouts\": [\"breaking\"]}");
    GENERATOR.rollout("breaking", JobState.FAILED, List.of());
    JsonNode set = awaitEnd(id);

    assertThat(set.path("state").asString()).isEqualTo("FAILED");
    assertThat(set.at("/problem/code").asString()).isEqualTo("ROLLOUT_NOT_SUCCEEDED");
  }

  @Test
  void refusesWhatIsUnknownOrTaken() {
    assertProblem(
        http.start("/v1/pair-sets", "{\"kind\": \"MINED\", \"rollouts\": [\"nobody\"]}"),
        TrainingError.ROLLOUT_NOT_FOUND);
    assertProblem(http.get("/v1/pair-sets/nobody"), TrainingError.PAIR_SET_NOT_FOUND);
    String request = "{\"kind\": \"MINED\", \"name\": \"taken\", \"rollouts\": [\"rollout-1\"]}";
    String id = create(request);
    assertProblem(http.start("/v1/pair-sets", request), TrainingError.PAIR_SET_NAME_TAKEN);
    awaitEnd(id);
    assertThat(http.delete("/v1/pair-sets/taken").statusCode()).isEqualTo(204);
    assertProblem(http.get("/v1/pair-sets/" + id), TrainingError.PAIR_SET_NOT_FOUND);
  }

  private String create(String request) {
    var answer = http.start("/v1/pair-sets", request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return TestHttp.json(answer).path("id").asString();
  }

  private String state(String id) {
    return get("/v1/pair-sets/" + id).path("state").asString();
  }

  private JsonNode get(String path) {
    return TestHttp.json(http.get(path));
  }

  private JsonNode awaitEnd(String id) {
    await().atMost(Duration.ofSeconds(20)).until(() -> JobState.valueOf(state(id)).hasEnded());
    return get("/v1/pair-sets/" + id);
  }
}
