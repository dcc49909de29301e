package dev.ratchet.generator.rollout;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.FakeExecutor.Mood;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.TestHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class RolloutIT extends RolloutIntegrationTest {

  @Autowired JdbcClient database;
  @Autowired RolloutItems items;

  @BeforeEach
  void theFourQuestions() {
    EXECUTOR.add("company", questions());
    EXECUTOR.add("many", IntStream.range(0, 12).mapToObj(i -> numbered(i)).toList());
  }

  private static List<ExampleResponse> questions() {
    var examples = new ArrayList<ExampleResponse>();
    for (SampleDatabases.Question question : SampleDatabases.companyQuestions()) {
      examples.add(example(examples.size(), question.text(), question.sql()));
    }
    return examples;
  }

  private static ExampleResponse numbered(int index) {
    return example(
        index,
        "Which name has number " + index + "?",
        "SELECT name, %d FROM employees".formatted(index));
  }

  /** Spec 2.12: the mock run of the demo set. */
  @ParameterizedTest
  @CsvSource({"2", "3"})
  void repairsTheDemoSetAsTheSpecSays(int turns) {
    String id =
        rollouts.run("'datasetId':'company','model':'scripted','split':'dev','turns':" + turns);
    List<TrajectoryResponse> all = rollouts.trajectories(id);
    assertThat(all).extracting(TrajectoryResponse::exampleIndex).containsExactly(0, 1, 2, 3);
    assertThat(all).extracting(TrajectoryResponse::status).containsOnly(TrajectoryStatus.REPAIRED);
    assertThat(all)
        .allSatisfy(
            each -> {
              assertThat(each.answer()).isEqualTo(new AnswerReference(2, 0));
              assertThat(candidates(each))
                  .extracting(CandidateResponse::reward)
                  .containsExactly(-0.2, 0.7);
              assertThat(candidates(each))
                  .extracting(CandidateResponse::correct)
                  .containsExactly(false, true);
              TurnResponse first = each.turns().getFirst();
              assertThat(first.feedback()).startsWith("SQLite error: no such table: ");
              assertThat(each.turns().getLast().prompt())
                  .contains(
                      String.valueOf(first.feedback()),
                      "Execution feedback at turn 1",
                      "Previous SQL: ");
              assertThat(each.turns().getLast().feedback()).isNull();
            });
    double average =
        all.stream()
            .flatMap(each -> candidates(each).stream())
            .mapToDouble(CandidateResponse::reward)
            .average()
            .orElseThrow();
    assertThat(average).isCloseTo(0.25, org.assertj.core.data.Offset.offset(1e-9));
    JsonNode rollout = rollouts.get(id);
    assertThat(rollout.path("kind").asString()).isEqualTo("GOLD_VERIFIED_REPAIR");
    assertThat(rollout.at("/progress/correct").asInt()).isEqualTo(4);
    assertThat(rollout.at("/progress/done").asInt()).isEqualTo(4);
  }

  @Test
  void oneShotCountsEveryWrongAnswerAsLast() {
    String id = rollouts.run("'datasetId':'company','model':'scripted','turns':1");
    List<TrajectoryResponse> all = rollouts.trajectories(id);
    assertThat(all).extracting(TrajectoryResponse::status).containsOnly(TrajectoryStatus.FAILED);
    assertThat(all).flatExtracting(RolloutIT::candidates).extracting("reward").containsOnly(-0.5);
    assertThat(rollouts.get(id).path("kind").asString()).isEqualTo("ONE_SHOT");
  }

  // Each example had the time of its whole batch, so a run in larger batches seemed slower.
  @Test
  void sharesTheTimeOfABatchAmongItsExamples() {
    String id =
        rollouts.run(
            "'datasetId':'company','model':'scripted','turns':1,'engine':{'latencyMillis':400}");
    List<Double> shares =
        rollouts.trajectories(id).stream()
            .map(each -> each.turns().getFirst().generationMillis())
            .toList();
    assertThat(shares).hasSize(4).allSatisfy(share -> assertThat(share).isLessThan(400));
    assertThat(shares.stream().mapToDouble(share -> share).sum()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void takesTheFirstTurnsOfAnotherRolloutInsteadOfGeneratingThem() {
    String asked = "'datasetId':'company','model':'scripted','temperature':0,'seed':7,";
    String oneShot = rollouts.run(asked + "'turns':1,'limit':3");
    database
        .sql(
            """
            update trajectory set turns = replace(turns::text, 'SELECT', 'SELECT /* kept */')::json
            where rollout_id = :id
            """)
        .param("id", java.util.UUID.fromString(oneShot))
        .update();
    String repair = rollouts.run(asked + "'turns':2,'firstTurnsFrom':'" + oneShot + "'");
    List<TrajectoryResponse> all = rollouts.trajectories(repair);
    assertThat(all).hasSize(4).allMatch(each -> each.turns().size() == 2);
    assertThat(all)
        .extracting(each -> candidates(each).getFirst().rawText().contains("/* kept */"))
        .containsExactly(true, true, true, false);
    assertThat(all)
        .extracting(each -> candidates(each).getLast().rawText())
        .noneMatch(text -> text.contains("/* kept */"));
    assertThat(all).extracting(TrajectoryResponse::status).containsOnly(TrajectoryStatus.REPAIRED);
    assertThat(rollouts.get(repair).at("/config/firstTurnsFrom").asString()).isEqualTo(oneShot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'model':'scripted','seed':7,'temperature':1|differs in temperature",
        "'model':'scripted','seed':8|differs in seed",
        "'model':'scripted','seed':7,'samples':2,'schemaMode':'FULL'|differs in samples,"
            + " schemaMode",
        "'model':'scripted-noisy','seed':7|differs in model"
      })
  void refusesFirstTurnsThatWereAskedOtherwise(String changed, String reason) {
    String oneShot = rollouts.run("'datasetId':'company','model':'scripted','turns':1,'seed':7");
    var refused =
        http.start(
            "/v1/rollouts",
            RolloutClient.body(
                "'datasetId':'company',%s,'firstTurnsFrom':'%s'".formatted(changed, oneShot)));
    assertProblem(refused, GeneratorError.FIRST_TURNS_UNFIT);
    assertThat(refused.body()).contains(reason, oneShot);
  }

  @Test
  void refusesFirstTurnsOfNobody() {
    var refused =
        http.start(
            "/v1/rollouts",
            RolloutClient.body(
                "'datasetId':'company','model':'scripted','firstTurnsFrom':'nobody'"));
    assertProblem(refused, GeneratorError.FIRST_TURNS_UNFIT);
    assertThat(refused.body()).contains("there is no such rollout");
  }

  @Test
  void deletesARolloutWithAllThatBelongsToIt() {
    String id = rollouts.run("'datasetId':'company','model':'scripted','turns':2");
    UUID row = UUID.fromString(id);
    assertThat(http.delete("/v1/rollouts/" + id).statusCode()).isEqualTo(204);
    for (String table : List.of("rollout_item", "rollout_turn", "trajectory")) {
      assertThat(
              database
                  .sql("select count(*) from %s where rollout_id = :id".formatted(table))
                  .param("id", row)
                  .query(Integer.class)
                  .single())
          .as(table)
          .isZero();
    }
    assertProblem(http.get("/v1/rollouts/" + id), GeneratorError.ROLLOUT_NOT_FOUND);
    assertProblem(http.delete("/v1/rollouts/" + id), GeneratorError.ROLLOUT_NOT_FOUND);
  }

  /** A wave that has begun ends before the rollout is cancelled, so it must not take for ever. */
  @Test
  void keepsARolloutThatIsStillGoing() {
    String id =
        rollouts.start(
            "'datasetId':'many','model':'scripted','engine':{'latencyMillis':3000},'turns':1");
    assertProblem(http.delete("/v1/rollouts/" + id), ServiceKitError.JOB_STATE_CONFLICT);
    http.post("/v1/rollouts/" + id + "/cancel", "");
    rollouts.awaitState(id, "CANCELLED");
    assertThat(http.delete("/v1/rollouts/" + id).statusCode()).isEqualTo(204);
  }

  @Test
  void eventsTellEveryStateAndEndWithTheEnd() {
    String id = rollouts.run("'datasetId':'company','model':'scripted','turns':2");
    String events = http.get("/v1/rollouts/" + id + "/events").body();
    assertThat(events.lines().filter(line -> line.startsWith("event:")).toList())
        .startsWith("event:state", "event:state")
        .endsWith("event:end")
        .contains("event:progress");
    assertThat(events).contains("QUEUED", "RUNNING", "SUCCEEDED");
  }

  @Test
  void filtersTrajectories() {
    String id =
        rollouts.run("'datasetId':'company','model':'scripted','turns':2,'offset':1,'limit':2");
    assertThat(rollouts.trajectories(id))
        .extracting(TrajectoryResponse::exampleIndex)
        .containsExactly(1, 2);
    assertThat(count(id, "status=REPAIRED")).isEqualTo(2);
    assertThat(count(id, "status=FAILED")).isZero();
    assertThat(count(id, "hardness=EASY")).isEqualTo(1);
    assertThat(count(id, "correct=true&database=company")).isEqualTo(2);
    assertThat(count(id, "database=other")).isZero();
    assertThat(
            TestHttp.json(http.get("/v1/rollouts/" + id + "/trajectories/2"))
                .path("question")
                .asString())
        .contains("average salary");
    assertProblem(
        http.get("/v1/rollouts/" + id + "/trajectories/0"), GeneratorError.TRAJECTORY_NOT_FOUND);
    JsonNode page = TestHttp.json(http.get("/v1/rollouts/" + id + "/trajectories?limit=1"));
    assertProblem(
        http.get(
            "/v1/rollouts/%s/trajectories?status=FAILED&cursor=%s"
                .formatted(id, page.path("nextCursor").asString())),
        ServiceKitError.CURSOR_OF_ANOTHER_QUERY);
    assertProblem(
        http.get("/v1/rollouts/" + id + "/trajectories?limit=-1"),
        ServiceKitError.LIMIT_OUT_OF_RANGE);
    assertProblem(
        http.get("/v1/rollouts/" + id + "/trajectories?status=WRONG"),
        ServiceKitError.INVALID_PARAMETER);
  }

  private int count(String id, String filter) {
    var response = http.get("/v1/rollouts/" + id + "/trajectories?" + filter);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestHttp.json(response).path("items").size();
  }

  @Test
  void manifestNamesAllThatShapedTheRun() {
    String id =
        rollouts.run(
            "'datasetId':'company','model':'scripted','seed':13,'graders':['spider-test-suite']");
    JsonNode manifest = TestHttp.json(http.get("/v1/rollouts/" + id + "/manifest"));
    assertThat(manifest.path("datasetHash").asString()).isEqualTo("hash-of-company");
    assertThat(manifest.at("/databaseHashes/company").asString())
        .isEqualTo(FakeExecutor.DATABASE_HASH);
    assertThat(manifest.at("/graderVersions/spider-test-suite").asInt()).isEqualTo(2);
    assertThat(manifest.at("/config/seed").asInt()).isEqualTo(13);
    assertThat(manifest.path("initialPromptHash").asString()).hasSize(64);
    assertThat(
            rollouts
                .trajectories(id)
                .getFirst()
                .turns()
                .getLast()
                .candidates()
                .getFirst()
                .verdicts())
        .containsOnlyKeys("ratchet", "spider-test-suite");
  }

  @Test
  void theSameKeyGivesTheSameRolloutOnce() {
    String key = UUID.randomUUID().toString();
    String body = RolloutClient.body("'datasetId':'company','model':'scripted'");
    String first =
        TestHttp.json(http.post("/v1/rollouts", body, "Idempotency-Key", key))
            .path("id")
            .asString();
    String again =
        TestHttp.json(http.post("/v1/rollouts", body, "Idempotency-Key", key))
            .path("id")
            .asString();
    assertThat(again).isEqualTo(first);
    assertProblem(
        http.post(
            "/v1/rollouts", body.replace("scripted", "scripted-noisy"), "Idempotency-Key", key),
        ServiceKitError.IDEMPOTENCY_KEY_REUSED);
    assertProblem(http.post("/v1/rollouts", body), ServiceKitError.IDEMPOTENCY_KEY_MISSING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GOLD_IN_FEEDBACK     | 'datasetId':'company','model':'scripted','scope':'ONLINE','feedbackMode':'ORACLE_ROWS'
          GOLD_IN_FEEDBACK     | 'datasetId':'company','model':'scripted','scope':'ONLINE_GUARDED','feedbackMode':'RESULT_STATUS','feedbackDetail':'MINIMAL'
          ENGINE_OPTION_UNUSED | 'datasetId':'company','model':'scripted','engine':{'successProbabilities':[1]}
          PREDICTIONS_MISSING  | 'datasetId':'company','model':'replay'
          """)
  void refusesWhatItCannotRun(GeneratorError error, String members) {
    assertProblem(http.start("/v1/rollouts", RolloutClient.body(members)), error);
    assertThat(error.status().value()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          DATASET_NOT_FOUND | datasetId         | 'datasetId':'other','model':'scripted'
          DATASET_NOT_FOUND | datasetId         | 'datasetId':'company\\u0000','model':'scripted'
          UNKNOWN_GRADER    | grader            | 'datasetId':'company','model':'scripted','grader':'mine'
          UNKNOWN_GRADER    | graders           | 'datasetId':'company','model':'scripted','graders':['mine']
          UNKNOWN_MODEL     | model             | 'datasetId':'company','model':'gpt'
          BASE_URL_REFUSED  | engine.baseUrl    | 'datasetId':'company','model':'m','engine':{'baseUrl':'http://elsewhere.example/v1'}
          UNKNOWN_SPLIT     | split             | 'datasetId':'company','model':'scripted','split':'test'
          EMPTY_SELECTION   | offset            | 'datasetId':'company','model':'scripted','offset':4
          """)
  void namesTheFieldOfWhatIsNotThere(GeneratorError error, String field, String members) {
    assertReferred(http.start("/v1/rollouts", RolloutClient.body(members)), error, field);
  }

  @Test
  void asksForTheModelThatWasProbablyMeant() {
    JsonNode problem =
        assertProblem(
            http.start(
                "/v1/rollouts", RolloutClient.body("'datasetId':'company','model':'scriptd'")),
            GeneratorError.UNKNOWN_MODEL);
    assertThat(problem.path("detail").asString()).contains("Did you mean 'scripted'? Known are:");
  }

  @Test
  void refusesPredictionsThatNobodyUploaded() {
    String members = "'datasetId':'company','model':'replay','engine':{'predictionsId':'mine'}";
    assertReferred(
        http.start("/v1/rollouts", RolloutClient.body(members)),
        GeneratorError.PREDICTIONS_NOT_FOUND,
        "engine.predictionsId");
    assertProblem(http.get("/v1/predictions/mine"), GeneratorError.PREDICTIONS_NOT_FOUND);
  }

  @Test
  void refusesAFilterThatItDoesNotHave() {
    JsonNode problem =
        assertProblem(http.get("/v1/rollouts?sate=RUNNING"), ServiceKitError.UNKNOWN_PARAMETER);
    assertThat(problem.path("detail").asString()).contains("'sate'", "Did you mean 'state'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          VALIDATION_FAILED | 'model':'scripted'
          VALIDATION_FAILED | 'datasetId':'company','model':'scripted','graders':[null]
          VALIDATION_FAILED | 'datasetId':'company','model':'scripted','limit':0
          VALIDATION_FAILED | 'datasetId':'company','model':'scripted','limit':-3
          VALIDATION_FAILED | 'datasetId':'company','model':'scripted','samples':0
          VALIDATION_FAILED | 'datasetId':'company','model':'scripted','samples':65
          VALIDATION_FAILED | 'datasetId':'company','model':'scripted','turns':0
          VALIDATION_FAILED | 'datasetId':'company','model':'scripted','offset':-1
          BAD_REQUEST       | 'datasetId':'company','model':'scripted','name':'a\\u0000b'
          INVALID_PROPERTY    | 'datasetId':'company','model':'scripted','samples':99999999999
          INVALID_PROPERTY  | 'datasetId':'company','model':'scripted','schemaMode':'ALL'
          INVALID_PROPERTY  | 'datasetId':'company','model':'scripted','feedbackMode':'LOUD'
          UNKNOWN_PROPERTY  | 'datasetId':'company','model':'scripted','sample':4
          """)
  void refusesMalformedRequests(ServiceKitError error, String members) {
    assertProblem(http.start("/v1/rollouts", RolloutClient.body(members)), error);
  }

  @Test
  void refusesTruncatedJson() {
    assertProblem(
        http.start("/v1/rollouts", "{\"datasetId\":\"company\",\"mod"),
        ServiceKitError.MALFORMED_JSON);
  }

  @Test
  void refusesPredictionsThatDoNotFitAndNamesBothNumbers() {
    String three = rollouts.upload("[\"SELECT 1\", null, [\"SELECT 2\", \"SELECT 3\"]]");
    String asked =
        RolloutClient.body(
            "'datasetId':'company','model':'replay','engine':{'predictionsId':'" + three + "'}");
    JsonNode problem =
        assertProblem(http.start("/v1/rollouts", asked), GeneratorError.PREDICTIONS_COUNT_MISMATCH);
    assertThat(problem.path("detail").asString()).contains("3", "4");
    String four = rollouts.upload("[\"SELECT 1\", null, [\"SELECT 2\", \"SELECT 3\"], \"\"]");
    JsonNode few =
        assertProblem(
            http.start(
                "/v1/rollouts",
                RolloutClient.body(
                    "'datasetId':'company','model':'replay','samples':3,'engine':{'predictionsId':'"
                        + four
                        + "'}")),
            GeneratorError.TOO_FEW_PREDICTIONS);
    assertThat(few.path("detail").asString()).contains("2", "3");
  }

  @Test
  void answersUnknownIdsWithProblems() {
    assertProblem(http.get("/v1/rollouts/no-id"), GeneratorError.ROLLOUT_NOT_FOUND);
    for (String unknown : List.of("no-id", UUID.randomUUID().toString())) {
      String all = "/v1/rollouts/" + unknown + "/trajectories";
      assertProblem(http.get(all), GeneratorError.ROLLOUT_NOT_FOUND);
      assertProblem(http.get(all + "/0"), GeneratorError.ROLLOUT_NOT_FOUND);
    }
    assertProblem(
        http.post("/v1/rollouts/" + UUID.randomUUID() + "/cancel", ""),
        GeneratorError.ROLLOUT_NOT_FOUND);
  }

  @Test
  void cancelsAndGoesOnWithEachExampleOnce() {
    String id =
        rollouts.start(
            "'datasetId':'many','model':'scripted','turns':2,'engine':{'latencyMillis':150}");
    await().until(() -> rollouts.get(id).at("/progress/done").asInt() > 0);
    assertThat(http.post("/v1/rollouts/" + id + "/cancel", "").statusCode()).isEqualTo(202);
    JsonNode cancelled = rollouts.awaitState(id, "CANCELLED");
    assertThat(cancelled.path("links").propertyNames())
        .contains("resume")
        .doesNotContain("cancel", "retry");
    assertThat(cancelled.at("/progress/done").asInt()).isBetween(1, 11);
    assertThat(cancelled.at("/progress/running").asInt()).isZero();
    assertProblem(
        http.post("/v1/rollouts/" + id + "/cancel", ""), ServiceKitError.JOB_STATE_CONFLICT);
    assertProblem(http.post("/v1/rollouts/" + id + "/retry", ""), GeneratorError.NOTHING_TO_RETRY);
    assertThat(http.post("/v1/rollouts/" + id + "/resume", "").statusCode()).isEqualTo(202);
    assertThat(rollouts.awaitState(id, "SUCCEEDED").path("links").propertyNames())
        .doesNotContain("cancel", "resume", "retry");
    assertAllTwelveRepaired(id);
    assertProblem(
        http.post("/v1/rollouts/" + id + "/resume", ""), GeneratorError.ROLLOUT_NOT_RESUMABLE);
    assertProblem(
        http.post("/v1/rollouts/" + id + "/cancel", ""), ServiceKitError.JOB_STATE_CONFLICT);
  }

  private void assertAllTwelveRepaired(String id) {
    List<TrajectoryResponse> all = rollouts.trajectories(id);
    assertThat(all)
        .extracting(TrajectoryResponse::exampleIndex)
        .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
    assertThat(all)
        .allSatisfy(
            each -> {
              assertThat(each.status()).isEqualTo(TrajectoryStatus.REPAIRED);
              assertThat(each.turns()).extracting(TurnResponse::turn).containsExactly(1, 2);
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"TROUBLED", "BREAKS_OFF"})
  void pausesWhileTheExecutorIsInTroubleAndGoesOn(Mood trouble) {
    EXECUTOR.behave(trouble);
    String id = rollouts.start("'datasetId':'many','model':'scripted','turns':2");
    awaitPause(id);
    EXECUTOR.behave(Mood.WELL);
    rollouts.awaitState(id, "SUCCEEDED");
    assertAllTwelveRepaired(id);
  }

  @Test
  void pausesWhileTheExecutorIsGoneAndGoesOn() {
    String id =
        rollouts.start(
            "'datasetId':'many','model':'scripted','turns':2,'engine':{'latencyMillis':100}");
    await().until(() -> rollouts.get(id).at("/progress/done").asInt() > 0);
    EXECUTOR.switchOff();
    try {
      awaitPause(id);
      assertProblem(
          http.start("/v1/rollouts", RolloutClient.body("'datasetId':'many','model':'scripted'")),
          ServiceKitError.DEPENDENCY_UNAVAILABLE);
    } finally {
      EXECUTOR.switchOn();
    }
    rollouts.awaitState(id, "SUCCEEDED");
    assertAllTwelveRepaired(id);
  }

  // It tries again now and then, so the state itself is not always to be seen.
  private void awaitPause(String id) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(
            () ->
                database
                        .sql(
                            "select count(*) from job_event where job_id = :id::uuid and data::text"
                                + " like '%PAUSED%'")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                    > 0);
  }

  @Test
  void failsWithTheExecutorsWordsAndCanBeResumed() {
    EXECUTOR.behave(Mood.REFUSES);
    String id = rollouts.start("'datasetId':'company','model':'scripted','turns':2");
    JsonNode failed = rollouts.awaitState(id, "FAILED");
    assertThat(failed.at("/problem/detail").asString()).contains("these items are no items");
    EXECUTOR.behave(Mood.WELL);
    assertThat(http.post("/v1/rollouts/" + id + "/resume", "").statusCode()).isEqualTo(202);
    rollouts.awaitState(id, "SUCCEEDED");
    assertThat(rollouts.trajectories(id)).hasSize(4);
  }

  @Test
  void oneBadExampleFailsAloneAndCanBeRetried() {
    String id =
        rollouts.start(
            "'datasetId':'many','model':'scripted','turns':2,'engine':{'latencyMillis':100}");
    database
        .sql(
            """
            create function refuse() returns trigger language plpgsql as
              $$ begin raise exception 'example % is refused', new.example_index; end $$
            """)
        .update();
    database
        .sql(
            "create trigger refuse before insert on trajectory for each row when (new.example_index"
                + " = 11) execute function refuse()")
        .update();
    JsonNode failed = rollouts.awaitState(id, "FAILED");
    assertThat(failed.at("/problem/code").asString()).isEqualTo("ROLLOUT_ITEMS_FAILED");
    assertThat(failed.at("/problem/detail").asString())
        .contains("1 of 12", "example 11 is refused");
    assertThat(failed.at("/progress/failed").asInt()).isEqualTo(1);
    assertThat(failed.path("links").propertyNames())
        .contains("retry")
        .doesNotContain("cancel", "resume");
    assertProblem(
        http.post("/v1/rollouts/" + id + "/resume", ""), GeneratorError.ROLLOUT_NOT_RESUMABLE);
    database.sql("drop function refuse() cascade").update();
    assertThat(http.post("/v1/rollouts/" + id + "/retry", "").statusCode()).isEqualTo(202);
    rollouts.awaitState(id, "SUCCEEDED");
    assertAllTwelveRepaired(id);
  }

  @Test
  void theItemsOfADeadReplicaGoOnFromTheirCheckpoint() {
    int before = EXECUTOR.asked().size();
    String id =
        rollouts.start(
            "'datasetId':'many','model':'scripted','turns':2,'engine':{'latencyMillis':200}");
    await().pollInterval(Duration.ofMillis(5)).until(() -> turnsKept(id) > 0);
    // Another process held them and died: nobody renews these leases.
    int lost =
        database
            .sql(
                """
                update rollout_item set owner = 'dead', attempt = attempt + 1,
                  lease_until = clock_timestamp() + interval '1 s'
                where rollout_id = :id::uuid and status = 'RUNNING' and example_index in
                  (select example_index from rollout_turn where rollout_id = :id::uuid)
                """)
            .param("id", id)
            .update();
    assertThat(lost).isPositive();
    rollouts.awaitState(id, "SUCCEEDED");
    assertAllTwelveRepaired(id);
    // Turn 1 of the lost ones was not verified again.
    assertThat(EXECUTOR.asked().stream().skip(before))
        .filteredOn(item -> !item.sql().equals(item.goldSql()))
        .hasSize(12);
    assertThat(rollouts.trajectories(id)).filteredOn(each -> each.attempt() == 3).hasSize(lost);
  }

  private int turnsKept(String id) {
    return database
        .sql("select count(*) from rollout_turn where rollout_id = :id::uuid")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  @Test
  void takesBackWhatThisProcessHoldsWithoutWorkingOnIt() {
    String id =
        rollouts.start(
            "'datasetId':'many','model':'scripted','turns':2,'engine':{'latencyMillis':100}");
    await().until(() -> rollouts.get(id).at("/progress/done").asInt() > 0);
    http.post("/v1/rollouts/" + id + "/cancel", "");
    rollouts.awaitState(id, "CANCELLED");
    assertThat(items.claim(UUID.fromString(id), 3)).hasSize(3);
    http.post("/v1/rollouts/" + id + "/resume", "");
    rollouts.awaitState(id, "SUCCEEDED");
    assertAllTwelveRepaired(id);
  }

  @Test
  void skipsExamplesWithoutDatabaseAndReportsBadGold() {
    var odd = new ArrayList<>(questions());
    odd.add(example(4, "Where?", "SELECT 1", null));
    odd.add(example(5, "Where else?", "SELECT 1", "db_gone"));
    odd.add(example(6, "What?", "SELECT nothing_at_all FROM employees"));
    odd.add(example(7, "Zero?", "SELECT 'a' || char(0) || 'b', name FROM employees"));
    EXECUTOR.add("odd", odd);
    String id =
        rollouts.run("'datasetId':'odd','model':'scripted','turns':2,'feedbackMode':'ORACLE_ROWS'");
    List<TrajectoryResponse> all = rollouts.trajectories(id);
    assertThat(all)
        .extracting(TrajectoryResponse::status)
        .containsExactly(
            TrajectoryStatus.REPAIRED,
            TrajectoryStatus.REPAIRED,
            TrajectoryStatus.REPAIRED,
            TrajectoryStatus.REPAIRED,
            TrajectoryStatus.SKIPPED,
            TrajectoryStatus.SKIPPED,
            TrajectoryStatus.BAD_GOLD,
            TrajectoryStatus.REPAIRED);
    assertThat(all.get(4).reason()).contains("no database is called company");
    assertThat(all.get(5).reason()).contains("db_gone");
    assertThat(all.get(6).reason()).contains("no such column: nothing_at_all");
    assertThat(all.get(6).turns()).isEmpty();
    assertThat(
            all.get(7)
                .turns()
                .getLast()
                .candidates()
                .getFirst()
                .execution()
                .sampleRows()
                .getFirst()
                .getFirst())
        .isEqualTo("a\0b");
    assertThat(rollouts.get(id).at("/progress/done").asInt()).isEqualTo(8);
  }

  @Test
  void storesAnswersThatHoldNulCharacters() {
    EXECUTOR.add("nul", List.of(example(0, "a\0b?", "SELECT 'a\0b'")));
    String id = rollouts.run("'datasetId':'nul','model':'scripted','turns':2,'scope':'ONLINE'");
    TrajectoryResponse only = rollouts.trajectories(id).getFirst();
    assertThat(only.goldSql()).isEqualTo("SELECT 'a\0b'");
    assertThat(only.turns().getFirst().prompt()).contains("a\0b?");
    assertThat(http.get("/v1/rollouts/" + id + "/trajectories?database=a%00b").statusCode())
        .isLessThan(500);
  }

  private static List<CandidateResponse> candidates(TrajectoryResponse trajectory) {
    return trajectory.turns().stream().flatMap(turn -> turn.candidates().stream()).toList();
  }
}
