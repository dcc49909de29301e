package dev.ratchet.trainer.mining;

import static dev.ratchet.contracts.generator.TrajectoryStatus.BAD_GOLD;
import static dev.ratchet.contracts.generator.TrajectoryStatus.CORRECT_FIRST_TURN;
import static dev.ratchet.contracts.generator.TrajectoryStatus.FAILED;
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
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.contracts.generator.VerifierSource;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.executor.FakeExecutor;
import dev.ratchet.trainer.executor.FakeExecutor.Verdict;
import dev.ratchet.trainer.generator.FakeGenerator;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Mining and synthetic negatives over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPostgres.class)
class MiningIT {
  private static final FakeGenerator GENERATOR = new FakeGenerator();
  private static final FakeExecutor EXECUTOR = new FakeExecutor();
  @TempDir static Path data;

  @LocalServerPort int port;
  private TestHttp http;

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
  void rolloutsAndDatasets() {
    http = TestHttp.onPort(port);
    EXECUTOR.goAway(false);
    var singers =
        trajectory("how many singers", 3L, CORRECT_FIRST_TURN, List.of(right("r"), wrong("w")));
    var heads = trajectory("which heads", 3L, FAILED, List.of(wrong("v"), wrong("w")));
    GENERATOR.rollout("first", JobState.SUCCEEDED, List.of(singers, heads));
    GENERATOR.rollout("second", JobState.SUCCEEDED, List.of(heads));
    GENERATOR.rollout("running", JobState.RUNNING, List.of(singers));
    GENERATOR.rollout("stopped", JobState.CANCELLED, List.of(singers));
    GENERATOR.dataset(
        "golds",
        List.of(
            FakeGenerator.prompt(0, "a", "SELECT name FROM t WHERE age > 30 ORDER BY name"),
            FakeGenerator.prompt(1, "b", "SELECT broken FROM t"),
            FakeGenerator.prompt(2, "c", "SELEC")));
    EXECUTOR.dataset(
        "dataset-1",
        List.of(
            example("train-0", "who", "train"),
            example("dev-0", "nobody", "dev"),
            example("dev-1", "How many singers?", "dev")));
  }

  private static ExampleResponse example(String id, String question, String split) {
    return new ExampleResponse(
        0,
        id,
        question,
        "SELECT 1",
        "company",
        "database-1",
        null,
        null,
        Hardness.EASY,
        split,
        List.of(),
        null);
  }

  @Test
  void countsRolloutsAndRoundsAndComparesWithTheSetBefore() {
    JsonNode first = made("{\"kind\": \"MINED\", \"rollouts\": [\"first\"]}");
    assertThat(first.at("/counts/mining/byRound/0/firstRightShare").decimalValue())
        .isEqualByComparingTo("0.25");
    assertThat(first.at("/counts/mining/alarms")).isEmpty();
    assertThat(first.at("/request/policy").asString()).isEqualTo("SEED");
    assertThat(first.at("/request/rounds/first").asInt()).isEqualTo(1);

    String id = first.path("id").asString();
    JsonNode next =
        made(
            "{\"kind\": \"MINED\", \"rollouts\": [\"second\"], \"previousSet\": \"%s\"}"
                .formatted(id));

    assertThat(next.at("/counts/mining/previousRound/firstRightShare").decimalValue())
        .isEqualByComparingTo("0.25");
    assertThat(next.at("/counts/mining/alarms/1/kind").asString()).isEqualTo("NO_PROGRESS");
    assertProblem(http.delete("/v1/pair-sets/" + id), TrainingError.PAIR_SET_IN_USE);
  }

  @Test
  void keepsPairsOfAnswersWithCharactersThatPostgresqlHasNoPlaceFor() {
    GENERATOR.rollout(
        "nul",
        JobState.SUCCEEDED,
        List.of(
            trajectory(
                "a\0b", 3L, CORRECT_FIRST_TURN, List.of(right("SELECT '\0'"), wrong("w\0")))));

    String set = made("{\"kind\": \"MINED\", \"rollouts\": [\"nul\"]}").path("id").asString();

    JsonNode pair = TestHttp.json(http.get("/v1/pair-sets/" + set + "/pairs")).at("/items/0");
    assertThat(pair.at("/chosen/sql").asString()).isEqualTo("SELECT '\uFFFD'");
    assertThat(pair.at("/rejected/sql").asString()).isEqualTo("w\uFFFD");
  }

  @Test
  void refusesASetThatLeaksAndNamesTheExample() {
    JsonNode set = ended(leaking("REFUSE"));

    assertThat(set.path("state").asString()).isEqualTo("FAILED");
    assertThat(set.at("/problem/code").asString()).isEqualTo("EXAMPLES_LEAK");
    assertThat(set.at("/problem/detail").asString())
        .contains("example-how many singers", "How many singers?", "1.0000");
  }

  @Test
  void leavesOutWhatLeaksWhenAskedTo() {
    JsonNode set = ended(leaking("LEAVE_OUT"));

    assertThat(set.path("state").asString()).isEqualTo("SUCCEEDED");
    JsonNode report = set.at("/counts/mining/leakage");
    assertThat(report.path("leftOut").asInt()).isEqualTo(1);
    assertThat(report.path("evaluationExamples").asInt()).isEqualTo(2);
    assertThat(report.path("threshold").decimalValue()).isEqualByComparingTo("0.9");
    assertThat(report.at("/byReason/NEAR_DUPLICATE").asInt()).isEqualTo(1);
    assertThat(report.at("/sharedDatabases/0").asString()).isEqualTo("company");
    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(1);
  }

  private String leaking(String onLeak) {
    return start(
        """
        {"kind": "MINED", "rollouts": ["first"],
         "leakage": {"splits": [{"datasetId": "dataset-1", "split": "dev"}], "onLeak": "%s"}}
        """
            .formatted(onLeak));
  }

  @Test
  void carriesTheChecksOfItsInputsOverIntoAMergedSet() {
    String checked = ended(leaking("LEAVE_OUT")).path("id").asString();
    String unchecked =
        made("{\"kind\": \"MINED\", \"rollouts\": [\"second\"]}").path("id").asString();
    JsonNode merged =
        made(
            "{\"kind\": \"MERGED\", \"maxEditRatio\": 1, \"inputs\": [{\"set\": \"%s\"}, {\"set\": \"%s\"}]}"
                .formatted(checked, unchecked));
    JsonNode again =
        made(
            "{\"kind\": \"MERGED\", \"maxEditRatio\": 1, \"inputs\": [{\"set\": \"%s\"}]}"
                .formatted(merged.path("id").asString()));

    JsonNode quality =
        TestHttp.json(http.get("/v1/pair-sets/" + again.path("id").asString() + "/quality"))
            .at("/sets/0");

    assertThat(quality.path("leakage").isObject()).isFalse();
    assertThat(quality.path("inputLeakage")).hasSize(2);
    assertThat(quality.at("/inputLeakage/0/set").asString()).isEqualTo(checked);
    assertThat(quality.at("/inputLeakage/0/leakage/leftOut").asInt()).isEqualTo(1);
    assertThat(quality.at("/inputLeakage/1/leakage").isObject()).isFalse();
    assertThat(
            http.get(
                    "/v1/pair-sets/" + again.path("id").asString() + "/quality",
                    "Accept",
                    "text/markdown")
                .body())
        .contains("| left out when made: near question | its inputs only |")
        .contains(
            "| left out of …%s | 1 (same 0, near 1, database 0; not comparable 0; against 2) |"
                .formatted(checked.substring(28)))
        .contains("| left out of …%s | not checked |".formatted(unchecked.substring(28)));
  }

  @Test
  void findsInASetWhatWasNotLeftOutWhenItWasMade() {
    String mined = made("{\"kind\": \"MINED\", \"rollouts\": [\"first\"]}").path("id").asString();
    String checked = ended(leaking("LEAVE_OUT")).path("id").asString();
    String report =
        "/v1/pair-sets/%s/quality?with=%s&labels=a&labels=b".formatted(mined, checked)
            + "&evaluationDataset=dataset-1&evaluationSplit=";

    JsonNode sets = TestHttp.json(http.get(report + "dev")).path("sets");
    assertThat(sets.at("/0/leakage").isObject()).isFalse();
    assertThat(sets.at("/0/leakageInSet/leftOut").asInt()).isEqualTo(1);
    assertThat(sets.at("/0/leakageInSet/byReason/NEAR_DUPLICATE").asInt()).isEqualTo(1);
    assertThat(sets.at("/0/leakageInSet/unchecked").asInt()).isZero();
    assertThat(sets.at("/0/leakageInSet/evaluationExamples").asInt()).isEqualTo(2);
    assertThat(sets.at("/0/leakageInSet/sharedDatabases/0").asString()).isEqualTo("company");
    assertThat(sets.at("/1/leakage/leftOut").asInt()).isEqualTo(1);
    assertThat(sets.at("/1/leakageInSet/leftOut").asInt()).isZero();
    assertThat(http.get(report + "dev", "Accept", "text/markdown").body())
        .contains("| left out when made: near question | not checked | 1 |")
        .contains("| in the set: same or near question | 1 | 0 |")
        .contains("| in the set: evaluation examples | 2 | 2 |")
        .contains("| in the set: databases shared | 1 | 1 |");
    // Nothing of a check against a split is kept.
    assertThat(
            TestHttp.json(http.get("/v1/pair-sets/" + mined + "/quality"))
                .at("/sets/0/leakageInSet")
                .isObject())
        .isFalse();
    assertThat(TestHttp.json(http.get(report + "train")).at("/sets/0/leakageInSet/leftOut").asInt())
        .isZero();
    assertProblem(http.get(report + "test"), TrainingError.EVALUATION_SPLIT_UNKNOWN);
  }

  @Test
  void leavesOutOfAMergeWhatLeaks() {
    String mined = made("{\"kind\": \"MINED\", \"rollouts\": [\"first\"]}").path("id").asString();
    String request =
        """
        {"kind": "MERGED", "inputs": [{"set": "%s"}], "maxEditRatio": 1,
         "leakage": {"splits": [{"datasetId": "dataset-1", "split": "dev"}], "onLeak": "%s"}}
        """;

    JsonNode set = made(request.formatted(mined, "LEAVE_OUT"));

    assertThat(set.at("/counts/merging/leakage/leftOut").asInt()).isEqualTo(1);
    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(1);
    String removed = "/v1/pair-sets/" + set.path("id").asString() + "/removed?filter=LEAKAGE";
    assertThat(TestHttp.json(http.get(removed)).at("/items/0/pair/example/question").asString())
        .isEqualTo("how many singers");
    assertThat(ended(start(request.formatted(mined, "REFUSE"))).at("/problem/code").asString())
        .isEqualTo("EXAMPLES_LEAK");
  }

  @Test
  void refusesToImportWhatLeaks() {
    String row =
        "{\"prompt\": \"%1$s\", \"chosen\": \"SELECT 1\", \"rejected\": \"SELECT 2\", \"meta\":"
            + " {\"db_id\": \"company\", \"question\": \"%1$s\"}}\n";
    String file =
        TestHttp.json(
                http.send(
                    http.request("/v1/pair-files", "Content-Type", "application/x-ndjson")
                        .POST(
                            BodyPublishers.ofString(
                                row.formatted("How many singers") + row.formatted("who else")))))
            .path("id")
            .asString();
    String request =
        """
        {"kind": "IMPORTED", "file": "%s",
         "leakage": {"splits": [{"datasetId": "dataset-1", "split": "dev"}], "onLeak": "%s"}}
        """;

    JsonNode set = made(request.formatted(file, "LEAVE_OUT"));

    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(1);
    assertThat(set.at("/counts/importing/leakage/leftOut").asInt()).isEqualTo(1);
    assertThat(ended(start(request.formatted(file, "REFUSE"))).at("/problem/code").asString())
        .isEqualTo("EXAMPLES_LEAK");
  }

  @Test
  void takesImportedPairsThatCannotBeCheckedOnlyWhenAsked() {
    String prompt = "-- Tables: singer (id)\\n-- How many singers\\nSELECT";
    String row =
        "{\"prompt\": \"%s\", \"chosen\": \"SELECT 1\", \"rejected\": \"SELECT 2\"}\n"
            .formatted(prompt);
    String file =
        TestHttp.json(
                http.send(
                    http.request("/v1/pair-files", "Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(row))))
            .path("id")
            .asString();
    String request =
        """
        {"kind": "IMPORTED", "file": "%s", "databaseName": "company",
         "leakage": {"splits": [{"datasetId": "dataset-1", "split": "dev"}], "onLeak": "%s"}}
        """;

    JsonNode refused = ended(start(request.formatted(file, "REFUSE")));
    assertThat(refused.at("/problem/code").asString()).isEqualTo("EXAMPLES_UNCHECKED");
    assertThat(refused.at("/problem/detail").asString())
        .contains("1 rows or pairs", "-- Tables: singer", "meta.question");
    JsonNode report = made(request.formatted(file, "LEAVE_OUT")).at("/counts/importing/leakage");
    assertThat(report.path("unchecked").asInt()).isEqualTo(1);
    assertThat(report.path("leftOut").asInt()).isZero();
  }

  @Test
  void minesWhatVerifiersPassedOverHttp() {
    GENERATOR.rollout(
        "verified",
        JobState.SUCCEEDED,
        List.of(
            trajectory(
                "by rule",
                0L,
                BAD_GOLD,
                List.of(
                    right("f").told(VerifierSource.SQL_RULE, "positive", VerifierOutcome.FAIL),
                    wrong("p").told(VerifierSource.SQL_RULE, "positive", VerifierOutcome.PASS)))));

    JsonNode set =
        made("{\"kind\": \"MINED\", \"rollouts\": [\"verified\"], \"judge\": \"VERIFIERS\"}");

    assertThat(set.at("/request/judge").asString()).isEqualTo("VERIFIERS");
    assertThat(set.at("/counts/mining/byRound/0/firstRightShare").decimalValue())
        .isEqualByComparingTo("0.5");
    JsonNode pair =
        TestHttp.json(http.get("/v1/pair-sets/" + set.path("id").asString() + "/pairs"))
            .at("/items/0");
    assertThat(pair.path("type").asString()).isEqualTo("VERIFIER_PASSED_VS_FAILED");
    assertThat(pair.path("judge").asString()).isEqualTo("sql_rule:positive");
    assertThat(pair.path("reward").asString()).isEqualTo("VERIFIER");
    assertThat(pair.at("/chosen/sql").asString()).isEqualTo("p");
    assertThat(pair.at("/rejected/sql").asString()).isEqualTo("f");
  }

  @Test
  void refusesADatabaseThatASplitKeepsToItselfByWayOfARollout() {
    // The fake's rollouts are over split train of dataset-1, on the same database.
    String id =
        start(
            """
            {"kind": "MINED", "rollouts": ["second"],
             "leakage": {"splits": [{"rollout": "first", "byDatabase": true}]}}
            """);

    assertThat(ended(id).at("/problem/detail").asString()).contains("split by database");
  }

  @Test
  void waitsForAnExecutorThatIsAwayBeforeItLearnsFromUncheckedExamples() {
    EXECUTOR.goAway(true);
    String id = leaking("LEAVE_OUT");
    await().atMost(Duration.ofSeconds(30)).until(() -> state(id).equals("PAUSED"));
    EXECUTOR.goAway(false);

    assertThat(ended(id).at("/counts/mining/leakage/leftOut").asInt()).isEqualTo(1);
  }

  @Test
  void minesACancelledRolloutOnlyWhenAskedTo() {
    assertProblem(
        http.start("/v1/pair-sets", "{\"kind\": \"MINED\", \"rollouts\": [\"stopped\"]}"),
        TrainingError.ROLLOUT_NOT_SUCCEEDED);

    JsonNode set =
        made("{\"kind\": \"MINED\", \"rollouts\": [\"stopped\"], \"includeUnfinished\": true}");
    assertThat(set.at("/counts/pairs").asInt()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ROLLOUT_STILL_RUNNING | "rollouts": ["running"], "onRunning": "REFUSE"
          REASONING_NEEDS_SAME_PROMPT | "rollouts": ["first"], "text": "REASONING", "policy": "SEED"
          ROUNDS_UNFIT | "rollouts": ["first"], "rounds": {"second": 2}
          EVALUATION_SPLIT_UNFIT | "rollouts": ["first"], "leakage": {"splits": [{}]}
          EVALUATION_SPLIT_UNFIT | "rollouts": ["first"], "leakage": {"splits": [{"datasetId": "dataset-1", "rollout": "first"}]}
          EVALUATION_SPLIT_UNKNOWN | "rollouts": ["first"], "leakage": {"splits": [{"datasetId": "nobody"}]}
          EVALUATION_SPLIT_UNKNOWN | "rollouts": ["first"], "leakage": {"splits": [{"datasetId": "dataset-1", "split": "test"}]}
          ROLLOUT_NOT_FOUND | "rollouts": ["first"], "leakage": {"splits": [{"rollout": "nobody"}]}
          """)
  void refusesWhatContradictsItself(TrainingError error, String body) {
    assertProblem(http.start("/v1/pair-sets", "{\"kind\": \"MINED\", " + body + "}"), error);
  }

  @Test
  void refusesAPreviousSetThatIsNotThere() {
    assertReferred(
        http.start(
            "/v1/pair-sets",
            "{\"kind\": \"MINED\", \"rollouts\": [\"first\"], \"previousSet\": \"nobody\"}"),
        TrainingError.PAIR_SET_NOT_FOUND,
        "previousSet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "kind": "MINED", "rollouts": []
          "kind": "MINED", "rollouts": ["first"], "rounds": {"first": 0}
          "kind": "MINED", "rollouts": ["first"], "rounds": {"first": null}
          "kind": "MINED", "rollouts": ["first"], "leakage": {"splits": []}
          "kind": "MINED", "rollouts": ["first"], "leakage": {"splits": [null]}
          "kind": "MINED", "rollouts": ["first"], "leakage": {"splits": [{"datasetId": "dataset-1"}], "threshold": 1.5}
          "kind": "SYNTHETIC"
          "kind": "SYNTHETIC", "datasetId": "golds", "maxErrorsPerExample": 8
          "kind": "SYNTHETIC", "datasetId": "golds", "maxSchemaErrorFraction": 1.1
          """)
  void refusesValuesOutOfBounds(String body) {
    assertProblem(http.start("/v1/pair-sets", "{" + body + "}"), ServiceKitError.VALIDATION_FAILED);
  }

  @Test
  void leadsFromAPairToItsTrajectory() {
    GENERATOR.rollout(
        "rollout-1", // as its trajectories have it
        JobState.SUCCEEDED,
        List.of(
            trajectory(
                "how many singers", 3L, CORRECT_FIRST_TURN, List.of(right("r"), wrong("w")))));
    String pairs =
        "/v1/pair-sets/"
            + made("{\"kind\": \"MINED\", \"rollouts\": [\"rollout-1\"]}").path("id").asString()
            + "/pairs";

    JsonNode story = TestHttp.json(http.get(pairs + "/0/trajectory"));
    assertThat(story.path("question").asString()).isEqualTo("how many singers");
    assertThat(story.at("/turns/0/candidates/1/sql").asString()).isEqualTo("w");
    assertProblem(http.get(pairs + "/99/trajectory"), TrainingError.PAIR_NOT_IN_SET);
    GENERATOR.forget("rollout-1");
    assertProblem(http.get(pairs + "/0/trajectory"), TrainingError.TRAJECTORY_GONE);
  }

  @Test
  void makesNegativesOfGoldsThatRun() {
    EXECUTOR.judge(MiningIT::verdict);
    JsonNode set = made("{\"kind\": \"SYNTHETIC\", \"datasetId\": \"golds\"}");

    JsonNode counts = set.at("/counts/synthetic");
    assertThat(counts.path("examples").asInt()).isEqualTo(3);
    assertThat(counts.path("badGold").asInt()).isEqualTo(1);
    assertThat(counts.path("unparsed").asInt()).isEqualTo(1);
    assertThat(counts.at("/unparsedExamples/0/exampleId").asString()).isEqualTo("example-c");
    assertThat(counts.at("/byMutation/SYNTHETIC_WRONG_ORDER_LIMIT/stillRight").asInt())
        .isEqualTo(1);
    assertThat(counts.at("/byMutation/SYNTHETIC_WRONG_TABLE/beyondFraction").asInt()).isEqualTo(1);
    assertThat(set.at("/counts/byType/SYNTHETIC_WRONG_CONDITION").asInt()).isEqualTo(1);
    JsonNode pair =
        TestHttp.json(http.get("/v1/pair-sets/" + set.path("id").asString() + "/pairs"))
            .at("/items/0");
    assertThat(pair.at("/rejected/sql").asString())
        .isEqualTo("SELECT name FROM t WHERE age > 999999 ORDER BY name");
    assertThat(pair.at("/margin").decimalValue()).isEqualByComparingTo("1.5");
    assertThat(pair.at("/chosen/executable").asBoolean()).isTrue();
    assertThat(pair.at("/rejected/executable").asBoolean()).isTrue();
    assertThat(pair.at("/origin").asString()).isEqualTo("MUTATION");
    assertThat(pair.at("/prompt").asString()).isEqualTo("a?");
    assertProblem(
        http.get("/v1/pair-sets/" + set.path("id").asString() + "/pairs/0/trajectory"),
        TrainingError.PAIR_NOT_SAMPLED);
  }

  private static Verdict verdict(String gold, String sql) {
    if (sql.contains("broken")
        || sql.contains("__wrong_table__")
        || sql.contains("__wrong_column__")) {
      return Verdict.ERROR;
    }
    return sql.equals(gold) || sql.endsWith("DESC") ? Verdict.RIGHT : Verdict.WRONG;
  }

  @Test
  void refusesNegativesThatNobodyCanJudge() {
    assertProblem(
        http.start(
            "/v1/pair-sets",
            "{\"kind\": \"SYNTHETIC\", \"datasetId\": \"golds\", \"grader\": \"nobody\"}"),
        TrainingError.UNKNOWN_GRADER);
    assertProblem(
        http.start("/v1/pair-sets", "{\"kind\": \"SYNTHETIC\", \"datasetId\": \"nobody\"}"),
        TrainingError.DATASET_UNUSABLE);
  }

  private JsonNode made(String request) {
    JsonNode set = ended(start(request));
    assertThat(set.path("state").asString()).as(set.toString()).isEqualTo("SUCCEEDED");
    return set;
  }

  private String start(String request) {
    var answer = http.start("/v1/pair-sets", request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return TestHttp.json(answer).path("id").asString();
  }

  private String state(String id) {
    return TestHttp.json(http.get("/v1/pair-sets/" + id)).path("state").asString();
  }

  private JsonNode ended(String id) {
    await().atMost(Duration.ofSeconds(30)).until(() -> JobState.valueOf(state(id)).hasEnded());
    return TestHttp.json(http.get("/v1/pair-sets/" + id));
  }
}
