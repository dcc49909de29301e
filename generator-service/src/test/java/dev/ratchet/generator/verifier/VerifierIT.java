package dev.ratchet.generator.verifier;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.contracts.generator.VerifierSource;
import dev.ratchet.contracts.generator.VerifierVerdict;
import dev.ratchet.contracts.generator.VoteResponse;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.FakeExecutor;
import dev.ratchet.generator.rollout.Replica;
import dev.ratchet.generator.rollout.RolloutClient;
import dev.ratchet.generator.verifier.FakeOutside.Mood;
import dev.ratchet.kit.problem.ApiError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Verifiers and votes over HTTP, with a real PostgreSQL and with others that misbehave. */
class VerifierIT {

  private static final String KEY = "rules-key-0123456789-abcdefghij";
  private static final String GOLD = "SELECT name FROM employees WHERE salary = 88000";

  @TempDir static Path temp;

  private static FakeExecutor executor;
  private static FakeOutside outside;
  private static TestPostgres.Database database;
  private static Replica generator;
  private static RolloutClient rollouts;

  @BeforeAll
  static void start() throws IOException {
    executor = new FakeExecutor(Files.createDirectory(temp.resolve("databases")));
    executor.add("one", List.of(example(0, "Who earns 88000?", GOLD)));
    executor.add(
        "many",
        IntStream.range(0, 12)
            .mapToObj(i -> example(i, "Who is number " + i + "?", GOLD))
            .toList());
    outside = new FakeOutside();
    database = TestPostgres.newDatabase();
    Path key = Files.writeString(temp.resolve("key"), KEY);
    generator =
        Replica.start(
            database,
            executor,
            "generator.rollout.wave-size=12",
            "generator.verifier.allowed-base-urls=" + outside.url(),
            "generator.verifier.keys.rules.reference=file:" + key,
            "generator.verifier.keys.rules.base-url=" + outside.url() + "/check",
            "generator.verifier.timeout=2s",
            "generator.verifier.retries=1",
            "generator.verifier.backoff=1ms",
            "generator.verifier.concurrency=1",
            "generator.verifier.patience=3",
            "generator.openai.backoff=1ms",
            "generator.openai.max-backoff=20ms",
            "generator.openai.retries=1",
            "generator.openai.max-answer=1MB",
            "generator.openai.endpoints.fake.base-url=" + outside.url() + "/v1");
    rollouts = generator.rollouts();
  }

  @AfterAll
  static void end() {
    generator.close();
    outside.close();
    executor.close();
  }

  @BeforeEach
  void behave() {
    outside.behave(Mood.WELL);
  }

  /** The samples of the only example, as JSON. */
  private static String upload(String... sqls) {
    return rollouts.upload(FakeOutside.JSON.writeValueAsString(List.of(List.of(sqls))));
  }

  private static String replayed(String predictions, String members) {
    return "'datasetId':'one','model':'replay','engine':{'predictionsId':'%s'},%s"
        .formatted(predictions, members);
  }

  private static TrajectoryResponse run(String predictions, String members) {
    return rollouts.trajectories(rollouts.run(replayed(predictions, members))).getFirst();
  }

  private static VerifierVerdict verdict(TrajectoryResponse trajectory) {
    return candidate(trajectory).verifications().getFirst();
  }

  private static CandidateResponse candidate(TrajectoryResponse trajectory) {
    return trajectory.turns().getFirst().candidates().getFirst();
  }

  private static String callback(String more) {
    return "{'type':'HTTP_CALLBACK','name':'rules','url':'%s/check'%s}"
        .formatted(outside.url(), more);
  }

  @Test
  void aSqlRuleAsksForARepairAndSaysWhyInTheNextPrompt() {
    TrajectoryResponse trajectory =
        run(
            upload("SELECT name, salary FROM employees"),
            """
            'turns':2,'scope':'EXTERNAL','verifiers':[{'type':'SQL_RULE','name':'cheap',
            'sql':'SELECT name, salary FROM answer WHERE salary > 100000','expect':'NO_ROWS',
            'message':'nobody may earn that much'}]
            """);
    assertThat(verdict(trajectory).source()).isEqualTo(VerifierSource.SQL_RULE);
    assertThat(verdict(trajectory).verdict()).isEqualTo(VerifierOutcome.FAIL);
    assertThat(verdict(trajectory).message())
        .isEqualTo("nobody may earn that much (1 row, the first (Ada, 120000))");
    TurnResponse first = trajectory.turns().getFirst();
    assertThat(first.signals()).containsExactly("verifier_failed:sql_rule:cheap");
    assertThat(first.feedback())
        .isEqualTo(
            "It fails the check 'cheap': nobody may earn that much (1 row, the first (Ada,"
                + " 120000)).");
    assertThat(trajectory.turns().get(1).prompt()).contains(first.feedback());
  }

  @Test
  void aRuleThatCanNotRunSaysNothing() {
    TrajectoryResponse trajectory =
        run(
            upload("SELECT name FROM employees"),
            """
            'turns':2,'scope':'EXTERNAL','verifiers':[{'type':'SQL_RULE','name':'odd',
            'sql':'SELECT 1 FROM answer WHERE wage > 1','expect':'NO_ROWS'}]
            """);
    assertThat(verdict(trajectory).verdict()).isEqualTo(VerifierOutcome.UNKNOWN);
    assertThat(verdict(trajectory).message()).contains("no such column: wage");
    assertThat(trajectory.turns()).as("unknown asks for no repair").hasSize(1);
  }

  @Test
  void aShapeChecksRowsColumnsAndTypes() {
    TrajectoryResponse trajectory =
        run(
            upload("SELECT name, salary FROM employees"),
            """
            'turns':1,'scope':'ONLINE_GUARDED','verifiers':[
            {'type':'RESULT_SHAPE','name':'few','maxRows':2},
            {'type':'RESULT_SHAPE','name':'narrow','columns':1},
            {'type':'RESULT_SHAPE','name':'typed','columnTypes':['TEXT','REAL']},
            {'type':'RESULT_SHAPE','name':'fine','notEmpty':true,'columnTypes':['TEXT','NUMBER']},
            {'type':'RESULT_SHAPE','name':'elsewhere','maxRows':0,'only':{'databases':['zoo']}},
            {'type':'RESULT_SHAPE','name':'other','maxRows':0,'only':{'examples':[7]}}]
            """);
    assertThat(candidate(trajectory).verifications())
        .extracting(VerifierVerdict::verifier, VerifierVerdict::verdict, VerifierVerdict::message)
        .containsExactly(
            tuple("few", VerifierOutcome.FAIL, "the result has 5 rows, at most 2 expected"),
            tuple("narrow", VerifierOutcome.FAIL, "the result has 2 columns, 1 expected"),
            tuple("typed", VerifierOutcome.FAIL, "column 2 holds integer, REAL expected"),
            tuple("fine", VerifierOutcome.PASS, null));
  }

  @Test
  void theScopeExternalLeavesEmptyResultsToTheVerifiers() {
    String predictions = upload("SELECT name FROM employees WHERE salary < 0");
    String any = "'verifiers':[{'type':'RESULT_SHAPE','name':'few','maxRows':9}]";
    assertThat(run(predictions, "'turns':2,'scope':'EXTERNAL'," + any).turns()).hasSize(1);
    assertThat(run(predictions, "'turns':2,'scope':'ONLINE_GUARDED'," + any).turns()).hasSize(2);
  }

  @Test
  void aCallbackIsToldAllButGoldAndGetsItsKey() {
    outside.callbackSays("{\"verdict\":\"FAIL\",\"message\":\"Ada is\\nnot asked for\"}");
    String id =
        rollouts.run(
            replayed(
                upload("SELECT name FROM employees WHERE id = 1", "SELECT nam FROM employees"),
                "'turns':2,'samples':2,'scope':'ONLINE_GUARDED','verifiers':["
                    + callback(",'apiKeyName':'rules'")
                    + "]"));
    TrajectoryResponse trajectory = rollouts.trajectories(id).getFirst();
    assertThat(verdict(trajectory).message()).isEqualTo("Ada is not asked for");
    assertThat(trajectory.turns().getFirst().candidates().get(1).verifications())
        .as("what did not run is not looked at")
        .isEmpty();
    FakeOutside.Asked asked = outside.asked().getFirst();
    assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
    assertThat(asked.body().path("question").asString()).isEqualTo("Who earns 88000?");
    assertThat(asked.body().at("/result/firstRows").toString()).isEqualTo("[[\"Ada\"]]");
    assertThat(outside.asked().toString()).doesNotContain(GOLD).doesNotContain("Eve");
    JsonNode rollout = rollouts.get(id);
    assertThat(rollout.path("kind").asString()).isEqualTo(RunKind.GOLD_FREE_REPAIR.name());
    assertThat(rollout.toString()).doesNotContain(KEY);
  }

  @ParameterizedTest
  @EnumSource(value = Mood.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
  void aCallbackThatMisbehavesSaysNothing(Mood mood) {
    outside.behave(mood);
    TrajectoryResponse trajectory =
        run(
            upload("SELECT name FROM employees"),
            "'turns':2,'scope':'EXTERNAL','verifiers':[" + callback(",'timeoutMillis':150") + "]");
    assertUnknown(trajectory);
    assertThat(outside.asked())
        .as("no redirect is followed")
        .allMatch(it -> it.path().equals("/check"));
  }

  @ParameterizedTest
  @EnumSource(value = Mood.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
  void aJudgeThatMisbehavesSaysNothing(Mood mood) {
    outside.behave(mood);
    assertUnknown(
        run(
            upload("SELECT name FROM employees"),
            """
            'turns':2,'scope':'EXTERNAL','verifiers':[{'type':'JUDGE_MODEL','name':'judge',
            'model':'fake/judge','timeoutMillis':400}]
            """));
  }

  private static void assertUnknown(TrajectoryResponse trajectory) {
    assertThat(verdict(trajectory).verdict()).isEqualTo(VerifierOutcome.UNKNOWN);
    assertThat(verdict(trajectory).message()).isNotBlank().hasSizeLessThanOrEqualTo(500);
    assertThat(trajectory.turns()).as("unknown asks for no repair").hasSize(1);
    assertThat(trajectory.turns().getFirst().signals()).isEmpty();
  }

  @Test
  void aSilentCallbackDoesNotHoldUpARollout() {
    outside.behave(Mood.SILENT);
    String predictions =
        rollouts.upload(
            FakeOutside.JSON.writeValueAsString(
                IntStream.range(0, 12).mapToObj(_ -> "SELECT name FROM employees").toList()));
    String id =
        rollouts.run(
            """
            'datasetId':'many','model':'replay','engine':{'predictionsId':'%s'},'turns':1,
            'scope':'EXTERNAL','verifiers':[%s]
            """
                .formatted(predictions, callback(",'timeoutMillis':100")));
    assertThat(rollouts.trajectories(id).stream().map(VerifierIT::verdict).toList())
        .hasSize(12)
        .extracting(VerifierVerdict::verdict)
        .containsOnly(VerifierOutcome.UNKNOWN);
    assertThat(outside.asked()).as("three questions, each with one retry").hasSize(6);
  }

  @Test
  void aJudgeDecidesByItsObjectAlone() {
    outside.judgeSays(
        "<think>hm</think>{\"verdict\":\"FAIL\",\"reason\":\"one name is asked for\"}");
    TrajectoryResponse trajectory =
        run(
            upload("SELECT name FROM employees"),
            """
            'turns':2,'scope':'EXTERNAL','promptStyle':'COMPACT','verifiers':[{
            'type':'JUDGE_MODEL','name':'judge','model':'fake/judge','instructions':'Be brief.'}]
            """);
    assertThat(trajectory.turns().getFirst().feedback())
        .isEqualTo("check failed: one name is asked for.");
    JsonNode messages = outside.asked().getFirst().body().path("messages");
    assertThat(messages.get(0).path("content").asString()).isEqualTo(JudgePrompt.SYSTEM);
    assertThat(messages.get(1).path("content").asString())
        .contains("Who earns 88000?", "SELECT name FROM employees", "5 rows, 1 column", "Be brief.")
        .doesNotContain(GOLD);
    assertThat(outside.asked().getFirst().body().path("temperature").asDouble()).isZero();
  }

  @Test
  void aPersonsVerdictHoldsForLaterRollouts() {
    String predictions = upload("SELECT name FROM employees WHERE id = 1");
    String sameResult = upload("SELECT name FROM employees WHERE salary = 120000");
    String person = "'turns':2,'scope':'EXTERNAL','verifiers':[{'type':'PERSON','name':'people'}]";
    String before = rollouts.run(replayed(predictions, person));
    TrajectoryResponse unjudged = rollouts.trajectories(before).getFirst();
    assertThat(verdict(unjudged).verdict()).isEqualTo(VerifierOutcome.UNKNOWN);

    String path = "/v1/rollouts/" + before + "/trajectories/0/verdicts";
    var stored =
        generator.http().post(path, "{\"verdict\":\"FAIL\",\"message\":\"Eve is asked for\"}");
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
    String location = stored.headers().firstValue("Location").orElseThrow();
    assertThat(TestHttp.json(generator.http().get(location)).path("sql").asString())
        .isEqualTo("SELECT name FROM employees WHERE id = 1");
    assertThat(
            TestHttp.json(generator.http().get("/v1/verdicts?rolloutId=" + before)).path("items"))
        .hasSize(1);

    TrajectoryResponse judged = run(sameResult, person);
    assertThat(verdict(judged).verdict()).isEqualTo(VerifierOutcome.FAIL);
    assertThat(verdict(judged).source()).isEqualTo(VerifierSource.PERSON);
    assertThat(judged.turns().getFirst().feedback()).contains("Eve is asked for");
    assertThat(judged.turns()).hasSize(2);

    assertThat(generator.http().delete(location).statusCode()).isEqualTo(204);
    assertThat(verdict(run(sameResult, person)).verdict()).isEqualTo(VerifierOutcome.UNKNOWN);
    assertThat(TestHttp.json(generator.http().get(location)).path("withdrawnAt").asString())
        .isNotBlank();
  }

  @Test
  void aVerdictNeedsACandidate() {
    String id = rollouts.run(replayed(upload(""), "'turns':1"));
    String path = "/v1/rollouts/" + id + "/trajectories/";
    assertProblem(
        generator.http().post(path + "0/verdicts", "{\"verdict\":\"FAIL\"}"),
        GeneratorError.CANDIDATE_NOT_FOUND);
    assertProblem(
        generator.http().post(path + "0/verdicts", "{\"verdict\":\"FAIL\",\"turn\":4}"),
        GeneratorError.CANDIDATE_NOT_FOUND);
    assertProblem(
        generator.http().post(path + "9/verdicts", "{\"verdict\":\"FAIL\"}"),
        GeneratorError.TRAJECTORY_NOT_FOUND);
    assertProblem(
        generator.http().post(path + "0/verdicts", "{\"verdict\":\"RIGHT\"}"),
        ServiceKitError.INVALID_PROPERTY);
    assertProblem(
        generator.http().get("/v1/verdicts/nothing"), GeneratorError.PERSON_VERDICT_NOT_FOUND);
  }

  @Test
  void aVoteTakesTheLargestGroupAndTellsWhatItCost() {
    String predictions =
        upload(
            "SELECT name FROM employees WHERE salary < 0",
            "SELECT nam FROM employees",
            GOLD,
            "SELECT name FROM employees WHERE salary < 0",
            "SELECT name FROM employees WHERE id = 5");
    String id =
        rollouts.run(replayed(predictions, "'turns':1,'samples':5,'answer':'VOTE','seed':7"));
    TrajectoryResponse trajectory = rollouts.trajectories(id).getFirst();
    assertThat(trajectory.answer()).isEqualTo(new AnswerReference(1, 2));
    assertThat(candidate(trajectory).correct()).isFalse();
    assertThat(trajectory.status().name()).isEqualTo("CORRECT_FIRST_TURN");
    VoteResponse vote = trajectory.turns().getFirst().vote();
    assertThat(vote.groups())
        .containsExactly(
            new VoteResponse.Group(List.of(2, 4), 1L, false),
            new VoteResponse.Group(List.of(0, 3), 0L, false));
    assertThat(vote.withoutVote()).containsExactly(1);
    assertThat(vote.tie()).isFalse();
    assertThat(vote.allEmpty()).isFalse();
    assertThat(vote.cost().candidates()).isEqualTo(5);
    assertThat(vote.cost().executions()).as("the repeated SQL ran once").isEqualTo(4);
    assertThat(vote.single().executions()).isEqualTo(1);
    JsonNode config = rollouts.get(id).path("config");
    assertThat(config.path("scope").asString()).isEqualTo("ONLINE");
    assertThat(config.path("voteGrader").asString()).isEqualTo("ratchet");
    assertThat(rollouts.get(id).path("kind").asString()).isEqualTo("ONE_SHOT");
    assertThat(run(predictions, "'turns':1,'samples':5,'answer':'VOTE','seed':7").turns())
        .extracting(TurnResponse::vote)
        .extracting(VoteResponse::groups)
        .containsExactly(vote.groups());
  }

  @Test
  void aVoteOfEmptyResultsSaysSo() {
    TrajectoryResponse trajectory =
        run(
            upload(
                "SELECT name FROM employees WHERE salary < 0",
                "SELECT name FROM employees WHERE salary < 1"),
            "'turns':2,'samples':2,'answer':'VOTE','scope':'ONLINE_GUARDED'");
    assertThat(trajectory.turns()).as("voting goes with repair").hasSize(2);
    assertThat(trajectory.turns()).allMatch(turn -> turn.vote().allEmpty());
  }

  @Test
  void countsEveryWordByItsSource() {
    run(
        upload("SELECT name FROM employees"),
        "'turns':1,'scope':'EXTERNAL','verifiers':[" + callback("") + "]");
    String metrics = generator.http().get("/actuator/prometheus").body();
    assertThat(metrics)
        .contains(
            "generator_verifier_seconds_count{", "source=\"http_callback\",verdict=\"pass\"}");
  }

  @Test
  void refusesWhatCanNotBeCarriedOut() {
    String rule = "{'type':'SQL_RULE','name':'r','expect':'ROWS','sql':'%s'}";
    invalid(rule.formatted("DELETE FROM employees"), "must be a SELECT");
    invalid(rule.formatted("SELECT 1; SELECT 2"), "one statement");
    invalid("{'type':'RESULT_SHAPE','name':'s'}", "checks nothing");
    invalid("{'type':'RESULT_SHAPE','name':'s','minRows':3,'maxRows':2}", "can't both hold");
    invalid("{'type':'RESULT_SHAPE','name':'s','columns':2,'columnTypes':['TEXT']}", "columnTypes");
    invalid(
        "{'type':'HTTP_CALLBACK','name':'c','url':'http://169.254.169.254/latest'}",
        "generator.verifier.allowed-base-urls");
    invalid(
        "{'type':'HTTP_CALLBACK','name':'c','url':'%s@evil.example/'}".formatted(outside.url()),
        "base URL");
    invalid(
        "{'type':'HTTP_CALLBACK','name':'c','url':'%s/check','apiKeyName':'%s'}"
            .formatted(outside.url(), KEY),
        "generator.verifier.keys");
    invalid("{'type':'JUDGE_MODEL','name':'j','model':'scripted'}", "no model of an endpoint");
    invalid("{'type':'JUDGE_MODEL','name':'j','model':'nowhere/m'}", "nowhere");
    invalid("{'type':'PERSON','name':'p'},{'type':'PERSON','name':'p'}", "another verifier");
    for (String type : List.of("'type':'ORACLE',", "")) {
      JsonNode problem =
          refuse(
              "'scope':'EXTERNAL','verifiers':[{%s'name':'o'}]".formatted(type),
              ServiceKitError.INVALID_PROPERTY);
      assertThat(problem.at("/errors/0/field").asString()).isEqualTo("verifiers[0].type");
      assertThat(problem.path("detail").asString()).contains("HTTP_CALLBACK, JUDGE_MODEL, PERSON");
    }
    refuse(
        "'scope':'EXTERNAL','verifiers':[{'type':'RESULT_SHAPE','name':'s','minRows':-1}]",
        ServiceKitError.VALIDATION_FAILED);
    refuse(
        "'scope':'EXTERNAL','verifiers':[{'type':'PERSON','name':'a b'}]",
        ServiceKitError.VALIDATION_FAILED);
    refuse("'scope':'EXTERNAL','verifiers':[null]", ServiceKitError.VALIDATION_FAILED);
    refuse(
        "'scope':'EXTERNAL','verifiers':["
            + IntStream.range(0, 11)
                .mapToObj("{'type':'PERSON','name':'p%d'}"::formatted)
                .collect(Collectors.joining(","))
            + "]",
        ServiceKitError.VALIDATION_FAILED);
    refuse("'scope':'EXTERNAL'", GeneratorError.VERIFIERS_MISSING);
    refuse("'verifiers':[{'type':'PERSON','name':'p'}]", GeneratorError.VERIFIERS_UNHEARD);
    refuse(
        "'scope':'ONLINE','verifiers':[{'type':'PERSON','name':'p'}]",
        GeneratorError.VERIFIERS_UNHEARD);
    refuse("'answer':'VOTE'", GeneratorError.VOTE_INVALID);
    refuse("'answer':'VOTE','samples':3,'scope':'VERIFIED'", GeneratorError.VOTE_INVALID);
    refuse("'samples':3,'voteGrader':'ratchet'", GeneratorError.VOTE_INVALID);
    refuse("'answer':'VOTE','samples':3,'voteGrader':'nobody'", GeneratorError.UNKNOWN_GRADER);
    assertThat(outside.asked()).isEmpty();
  }

  private static void invalid(String verifiers, String told) {
    JsonNode problem =
        refuse(
            "'scope':'EXTERNAL','verifiers':[" + verifiers + "]", GeneratorError.VERIFIER_INVALID);
    assertThat(problem.path("detail").asString()).contains(told).doesNotContain(KEY);
  }

  private static JsonNode refuse(String members, ApiError error) {
    long before = rolloutCount();
    JsonNode problem =
        assertProblem(
            generator
                .http()
                .start(
                    "/v1/rollouts",
                    RolloutClient.body("'datasetId':'one','model':'scripted'," + members)),
            error);
    assertThat(rolloutCount()).isEqualTo(before);
    return problem;
  }

  private static long rolloutCount() {
    return generator
        .context()
        .getBean(JdbcClient.class)
        .sql("select count(*) from rollout")
        .query(Long.class)
        .single();
  }
}
