package dev.ratchet.generator.openai;

import static dev.ratchet.generator.openai.FakeModelServer.body;
import static dev.ratchet.generator.openai.FakeModelServer.error;
import static dev.ratchet.generator.openai.FakeModelServer.one;
import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.FinishReason;
import dev.ratchet.contracts.generator.ModelEndpoint;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.FakeExecutor;
import dev.ratchet.generator.rollout.Replica;
import dev.ratchet.generator.rollout.RolloutClient;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Rollouts whose model is a server's, over HTTP and with a real PostgreSQL. */
@ExtendWith(OutputCaptureExtension.class)
class EndpointRolloutIT {

  private static final String KEY = "team-key-0123456789-abcdefghij";
  private static final String HEADER = "tenant-secret-9876543210";

  @TempDir static Path temp;

  private static FakeExecutor executor;
  private static FakeModelServer models;
  private static TestPostgres.Database database;
  private static Replica generator;
  private static RolloutClient rollouts;

  @BeforeAll
  static void aServerOfModels() throws IOException {
    executor = new FakeExecutor(Files.createDirectory(temp.resolve("databases")));
    executor.add(
        "numbers",
        IntStream.range(0, 6)
            .mapToObj(i -> example(i, "What is number " + i + "?", "SELECT " + i))
            .toList());
    models = new FakeModelServer();
    database = TestPostgres.newDatabase();
    Path key = temp.resolve("key");
    Files.writeString(key, KEY);
    Path header = temp.resolve("header");
    Files.writeString(header, HEADER);
    generator =
        Replica.start(
            database,
            executor,
            "generator.rollout.pause=50ms",
            "generator.rollout.wave-size=6",
            "generator.rollout.max-failures=2",
            "generator.openai.backoff=1ms",
            "generator.openai.max-backoff=20ms",
            "generator.openai.timeout=20s",
            "generator.openai.retries=2",
            "generator.openai.endpoints.fake.base-url=" + models.baseUrl(),
            "generator.openai.endpoints.fake.api-key=file:" + key,
            "generator.openai.endpoints.fake.headers.X-Tenant=file:" + header,
            "generator.openai.endpoints.fake.models[0]=tiny",
            "generator.openai.endpoints.fake.models[1]=gone",
            "generator.openai.keys.team.reference=file:" + key,
            "generator.openai.keys.team.base-url=" + models.baseUrl(),
            "generator.openai.allowed-base-urls=" + models.baseUrl());
    rollouts = generator.rollouts();
  }

  @AfterAll
  static void end() {
    generator.close();
    models.close();
    executor.close();
  }

  @BeforeEach
  void aServerThatAnswers() {
    models.switchOn();
    models.forget();
    models.always(one(request -> "```sql\nSELECT " + number(request) + "\n```"));
  }

  /** Of the question that a request asks. */
  private static String number(JsonNode request) {
    return request.at("/messages/1/content").asString().replaceAll("(?s).*number (\\d+).*", "$1");
  }

  private static String start(String members) {
    return rollouts.start("'datasetId':'numbers','turns':1," + members);
  }

  private static String run(String members) {
    return rollouts.run("'datasetId':'numbers','turns':1," + members);
  }

  private static List<CandidateResponse> candidates(String id) {
    return rollouts.trajectories(id).stream()
        .flatMap(each -> each.turns().stream())
        .flatMap(turn -> turn.candidates().stream())
        .toList();
  }

  @Test
  void answersWithWhatTheServerWritesAndNamesItInTheManifest() {
    String id = run("'model':'fake/tiny','samples':2,'engine':{'stop':[';']}");
    assertThat(rollouts.trajectories(id))
        .hasSize(6)
        .extracting(TrajectoryResponse::status)
        .containsOnly(TrajectoryStatus.CORRECT_FIRST_TURN);
    assertThat(candidates(id)).hasSize(12).extracting("promptTokens").containsOnly(11);
    assertThat(rollouts.manifest(id).engine()).isEqualTo("openai");
    assertThat(rollouts.manifest(id).endpoint())
        .isEqualTo(new ModelEndpoint("fake", models.baseUrl(), "tiny"));
    assertThat(models.requests())
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("authorization", "Bearer " + KEY)
                    .containsEntry("x-tenant", HEADER));
  }

  @Test
  void answersFromAnAllowedAddressWithANamedKey() {
    String id =
        run(
            "'model':'any/thing','limit':1,'engine':{'baseUrl':'%s','apiKeyName':'team'}"
                .formatted(models.baseUrl()));
    assertThat(rollouts.manifest(id).endpoint())
        .extracting(ModelEndpoint::model)
        .isEqualTo("any/thing");
    assertThat(models.requests().getLast().headers())
        .containsEntry("authorization", "Bearer " + KEY);
  }

  @Test
  void keepsReasoningBesideTheSql() {
    models.always(
        (exchange, request) ->
            FakeModelServer.message(
                    "{\"content\":\"SQL: SELECT %s\",\"reasoning_content\":\"a number\"}"
                        .formatted(number(request)),
                    "stop")
                .send(exchange, request));
    CandidateResponse told = candidates(run("'model':'fake/tiny','limit':1")).getFirst();
    assertThat(told.reasoning()).isEqualTo("a number");
    assertThat(told.sql()).isEqualTo("SELECT 0");
    models.always(one(request -> "<think>hm</think>SELECT " + number(request)));
    CandidateResponse inline = candidates(run("'model':'fake/tiny','limit':1")).getFirst();
    assertThat(inline.reasoning()).isEqualTo("hm");
    assertThat(inline.rawText()).isEqualTo("<think>hm</think>SELECT 0");
    assertThat(inline.correct()).isTrue();
  }

  @Test
  void aRefusedKeyFailsTheRolloutAtOnce() {
    models.always(error(401, "no such key: " + KEY, "invalid_api_key"));
    String id = start("'model':'fake/tiny'");
    JsonNode failed = rollouts.awaitState(id, "FAILED");
    assertThat(failed.at("/problem/code").asString()).isEqualTo("ENDPOINT_KEY_REFUSED");
    assertThat(failed.at("/problem/detail").asString()).contains("'fake'", "401", "file:");
    aServerThatAnswers();
    assertThat(generator.http().post("/v1/rollouts/" + id + "/resume", "").statusCode())
        .isEqualTo(202);
    rollouts.awaitState(id, "SUCCEEDED");
  }

  @Test
  void aContextOverflowCostsOneExample() {
    models.always(
        (exchange, request) -> {
          if (number(request).equals("2")) {
            error(400, "too long", "context_length_exceeded").send(exchange, request);
          } else {
            one(each -> "SELECT " + number(each)).send(exchange, request);
          }
        });
    List<TrajectoryResponse> all = rollouts.trajectories(run("'model':'fake/tiny'"));
    assertThat(all)
        .filteredOn(each -> each.status() != TrajectoryStatus.CORRECT_FIRST_TURN)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.exampleIndex()).isEqualTo(2);
              assertThat(each.reason()).contains("example 2", "'fake'", "400: too long");
              assertThat(each.turns().getFirst().candidates().getFirst().finishReason())
                  .isEqualTo(FinishReason.REFUSED);
            });
  }

  @Test
  void anExampleThatNeverGetsAUsableAnswerFailsAloneAndCanBeRetried() {
    models.always(
        (exchange, request) -> {
          if (number(request).equals("4")) {
            body(200, "<html>oops</html>").send(exchange, request);
          } else {
            one(each -> "SELECT " + number(each)).send(exchange, request);
          }
        });
    String id = start("'model':'fake/tiny'");
    JsonNode failed = rollouts.awaitState(id, "FAILED");
    assertThat(failed.at("/problem/code").asString()).isEqualTo("ROLLOUT_ITEMS_FAILED");
    assertThat(failed.at("/problem/detail").asString())
        .contains("1 of 6", "example 4, turn 1, model tiny at endpoint 'fake'", "<html>oops");
    assertThat(rollouts.trajectories(id)).hasSize(5);
    aServerThatAnswers();
    generator.http().post("/v1/rollouts/" + id + "/retry", "");
    rollouts.awaitState(id, "SUCCEEDED");
    assertThat(rollouts.trajectories(id)).hasSize(6);
  }

  @Test
  void aServerThatIsGonePausesTheRolloutUntilItIsBack() {
    models.switchOff();
    String id = start("'model':'fake/tiny'");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(problemOf(id).path("code").asString())
                    .as("a paused rollout says why")
                    .isEqualTo(GeneratorError.ENDPOINT_UNAVAILABLE.name()));
    models.switchOn();
    rollouts.awaitState(id, "SUCCEEDED");
    assertThat(problemOf(id).path("code").isString()).as("it went on").isFalse();
    assertThat(rollouts.trajectories(id))
        .extracting(TrajectoryResponse::status)
        .containsOnly(TrajectoryStatus.CORRECT_FIRST_TURN);
  }

  private JsonNode problemOf(String rollout) {
    return TestHttp.json(generator.http().get("/v1/rollouts/" + rollout)).path("problem");
  }

  @Test
  void listsTheModelsOfEndpointsAndWhetherTheyAnswer() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(listed("fake/tiny").path("answers").asBoolean(false)).isTrue();
              assertThat(listed("fake/gone").path("answers").asBoolean(true)).isFalse();
            });
    JsonNode chats = TestHttp.json(generator.http().get("/v1/models")).path("data");
    assertThat(chats.toString()).doesNotContain("fake/");
  }

  private static JsonNode listed(String model) {
    for (JsonNode each : TestHttp.json(generator.http().get("/v1/models")).path("models")) {
      if (each.path("id").asString().equals(model)) {
        return each;
      }
    }
    throw new AssertionError(model + " is not listed");
  }

  @Test
  void refusesWhatCanNotBeAskedBeforeARolloutExists() {
    refuseAll();
    assertThat(models.requests()).isEmpty();
  }

  private static void refuseAll() {
    assertRefused("'model':'nowhere/tiny'", GeneratorError.ENDPOINT_UNKNOWN);
    assertRefused("'model':'fake/other'", GeneratorError.ENDPOINT_MODEL_NOT_OFFERED);
    assertRefused(
        "'model':'m','engine':{'baseUrl':'http://169.254.169.254/v1'}",
        GeneratorError.BASE_URL_REFUSED);
    assertRefused(
        "'model':'m','engine':{'baseUrl':'%s','apiKeyName':'%s'}".formatted(models.baseUrl(), KEY),
        GeneratorError.API_KEY_UNKNOWN);
    assertRefused(
        "'model':'fake/tiny','engine':{'apiKeyName':'team'}", GeneratorError.ENGINE_OPTION_UNUSED);
    assertRefused(
        "'model':'scripted','engine':{'stop':[';']}", GeneratorError.ENGINE_OPTION_UNUSED);
  }

  private static void assertRefused(String members, GeneratorError error) {
    assertProblem(
        generator
            .http()
            .start("/v1/rollouts", RolloutClient.body("'datasetId':'numbers'," + members)),
        error);
  }

  /** Also where the server repeats the key, in answers and in errors, and a caller sends it. */
  @Test
  void theKeyIsInNoTableLogOrAnswerOfTheService(CapturedOutput output) {
    models.always(
        (exchange, request) -> {
          switch (number(request)) {
            case "1" -> error(400, "bad " + KEY, "weird " + HEADER).send(exchange, request);
            case "2" -> body(200, "<html>" + KEY + HEADER).send(exchange, request);
            default -> one(each -> "SELECT '" + KEY + HEADER + "'").send(exchange, request);
          }
        });
    String id = start("'model':'fake/tiny','turns':2");
    rollouts.awaitState(id, "FAILED");
    refuseAll();
    models.always(error(403, KEY + " " + HEADER, "no"));
    rollouts.awaitState(start("'model':'fake/tiny'"), "FAILED");
    assertThat(models.requests()).isNotEmpty();
    assertThat(cells()).isNotEmpty().noneMatch(EndpointRolloutIT::isSecret);
    assertThat(cells()).anyMatch(cell -> cell.contains("[key]"));
    assertNoSecret(output);
    for (String path :
        List.of("/v1/rollouts", "/v1/models", "/actuator/prometheus", "/actuator/health")) {
      assertThat(get(path)).matches(text -> !isSecret(text), path);
    }
    assertNoSecret(id);
  }

  /** Many servers tell in their 401 which key it was. */
  @Test
  void aKeyThatARefusalRepeatsIsInNoProblemJobRowOrLog(CapturedOutput output) {
    models.always(error(401, "Incorrect key " + KEY + " for tenant " + HEADER, KEY));
    assertHidden(start("'model':'fake/tiny'"), "401: Incorrect key [key] for tenant [key]");
    models.always(error(401, "Incorrect key " + KEY, KEY));
    String named = "'model':'any','engine':{'baseUrl':'%s','apiKeyName':'team'}";
    assertHidden(start(named.formatted(models.baseUrl())), "401: Incorrect key [key]");
    assertThat(cells()).noneMatch(EndpointRolloutIT::isSecret);
    assertNoSecret(output);
  }

  private static void assertHidden(String refused, String told) {
    JsonNode failed = rollouts.awaitState(refused, "FAILED");
    assertThat(failed.at("/problem/code").asString()).isEqualTo("ENDPOINT_KEY_REFUSED");
    assertThat(failed.at("/problem/detail").asString()).endsWith(told);
    assertNoSecret(refused);
    assertThat(jobRow(refused)).contains(told).matches(row -> !isSecret(row), "no secret");
  }

  @Test
  void aKeyThatAnswersRepeatIsInNoExport() {
    models.always(
        (exchange, request) ->
            FakeModelServer.message(
                    "{\"content\":\"SELECT %s -- %s\",\"reasoning_content\":\"my key is %s\"}"
                        .formatted(number(request), KEY, HEADER),
                    "stop")
                .send(exchange, request));
    String id = run("'model':'fake/tiny','samples':2");
    assertThat(candidates(id))
        .extracting(CandidateResponse::reasoning)
        .containsOnly("my key is [key]");
    assertNoSecret(id);
    assertThat(get("/v1/rollouts/" + id + "/exports/trajectories")).contains("[key]");
    assertThat(get("/v1/rollouts/" + id + "/exports/grpo")).contains("[key]");
  }

  /** In whatever the service tells of a rollout, its exports in every format included. */
  private static void assertNoSecret(String rollout) {
    String self = "/v1/rollouts/" + rollout;
    var paths = new ArrayList<>(List.of(self, self + "/manifest", self + "/events"));
    paths.add(self + "/trajectories");
    JsonNode formats = TestHttp.json(generator.http().get(self + "/exports"));
    assertThat(formats).hasSizeGreaterThanOrEqualTo(5);
    formats.forEach(format -> paths.add(format.path("href").asString() + "?partial=true"));
    for (String path : paths) {
      var answer = generator.http().get(path);
      assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
      assertThat(answer.body()).matches(text -> !isSecret(text), path);
    }
  }

  private static void assertNoSecret(CapturedOutput output) {
    assertThat(output.getAll()).isNotBlank().matches(text -> !isSecret(text), "holds no secret");
  }

  private static String get(String path) {
    var answer = generator.http().get(path);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String jobRow(String id) {
    return generator
        .context()
        .getBean(JdbcClient.class)
        .sql("select j::text from job j where id = :id::uuid")
        .param("id", id)
        .query(String.class)
        .single();
  }

  private static boolean isSecret(String text) {
    return text.contains(KEY) || text.contains(HEADER);
  }

  /** Every value of every table of the service, as text. */
  private static List<String> cells() {
    JdbcClient client = generator.context().getBean(JdbcClient.class);
    List<String> tables =
        client
            .sql(
                """
                select format('%I.%I', table_schema, table_name) from information_schema.tables
                where table_schema not in ('pg_catalog', 'information_schema')
                """)
            .query(String.class)
            .list();
    assertThat(tables).hasSizeGreaterThan(5);
    return tables.stream()
        .flatMap(
            table ->
                client
                    .sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .stream())
        .toList();
  }
}
