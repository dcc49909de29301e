package dev.ratchet.evaluator.analysis;

import static dev.ratchet.contracts.evaluator.ErrorClass.EMPTY_RESULT;
import static dev.ratchet.contracts.evaluator.ErrorClass.EXECUTION_CORRECT;
import static dev.ratchet.contracts.evaluator.ErrorClass.NO_SUCH_COLUMN;
import static dev.ratchet.contracts.evaluator.ErrorClass.WRONG_RESULT;
import static dev.ratchet.contracts.evaluator.ErrorClass.WRONG_ROW_COUNT;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.comparison.FakeGenerator;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.ForgedCursors;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "evaluator.page-size=3")
@Import(TestPostgres.class)
class AnalysisIT {
  private static final FakeGenerator GENERATOR = new FakeGenerator();
  private static final FakeExecutor EXECUTOR = new FakeExecutor();
  private static final String FIX =
      "[{\"exampleIndex\": 3, \"originalGoldSql\": \"%s\", \"goldSql\": \"SELECT country FROM"
          + " singer WHERE age > 30\", \"reason\": \"asks for countries\", \"author\": \"ada\"},"
          + " {\"exampleId\": \"dev-6\", \"exclude\": true, \"reason\": \"ambiguous\"}]";

  @LocalServerPort int port;
  private TestHttp http;

  @DynamicPropertySource
  static void urls(DynamicPropertyRegistry registry) {
    registry.add("ratchet.generator.base-url", GENERATOR::url);
    registry.add("ratchet.executor.base-url", EXECUTOR::url);
  }

  @AfterAll
  static void stop() {
    GENERATOR.close();
    EXECUTOR.close();
  }

  /**
   * Seven examples. base: 0 and 1 right, 2 a wrong column, 3 a wrong result, 4 empty then right, 5
   * an unknown column then right, 6 too many rows. sft: 1 and 2 right, the rest as wrong as it was.
   */
  @BeforeEach
  void twoRuns() {
    http = TestHttp.onPort(port);
    add("base", "hash", 3, 'R', 'R', 'C', 'W', 'e', 'c', 'N');
    add("sft", "hash", 3, 'W', 'R', 'R', 'W', 'E', 'C', 'N');
    add("elsewhere", "other-hash", 3, 'R', 'R');
    add("regraded", "hash", 4, 'R', 'R');
    GENERATOR.add(new FakeGenerator.Run("stopped", "hash", 3, JobState.CANCELLED, List.of()));
    GENERATOR.add(new FakeGenerator.Run("hostile", "hash", 3, JobState.SUCCEEDED, hostile()));
  }

  // A cursor with a text where the list sorts by times ended in a 500.
  @Test
  void refusesForgedCursorsInEveryList() {
    ForgedCursors.assertRefused(http, "/v1/analyses", "analyses", null, null);
    ForgedCursors.assertRefused(http, "/v1/comparisons", "comparisons");
    ForgedCursors.assertRefused(http, "/v1/evaluations", "evaluations", null, false);
    ForgedCursors.assertRefused(http, "/v1/experiments", "experiments", null);
    ForgedCursors.assertRefused(http, "/v1/overlays", "overlays");
    ForgedCursors.assertRefused(http, "/v1/run-tables", "run tables");
  }

  private static void add(String id, String hash, int version, char... answers) {
    var rows = new ArrayList<TrajectoryResponse>();
    for (char answer : answers) {
      ErrorClass error =
          switch (Character.toUpperCase(answer)) {
            case 'R' -> EXECUTION_CORRECT;
            case 'C' -> NO_SUCH_COLUMN;
            case 'W' -> WRONG_RESULT;
            case 'E' -> EMPTY_RESULT;
            default -> WRONG_ROW_COUNT;
          };
      boolean repaired = Character.isLowerCase(answer);
      var first = List.of(Told.candidate(0, error));
      rows.add(
          repaired
              ? Told.trajectory(rows.size(), first, List.of(Told.candidate(0, EXECUTION_CORRECT)))
              : Told.trajectory(rows.size(), first));
    }
    GENERATOR.add(new FakeGenerator.Run(id, hash, version, JobState.SUCCEEDED, rows));
  }

  private static List<TrajectoryResponse> hostile() {
    String sql = "SELECT '<script>alert(1)</script> | `x`\0\uD83D' FROM singer";
    return List.of(
        Told.trajectory(0, List.of(Told.ran(0, sql, 4, false, 0.2, "rows: gold 3, candidate 4"))));
  }

  @Test
  void analysesARollout() {
    JsonNode report = report(analyse("\"rolloutId\":\"base\",\"label\":\"Base\""));

    assertThat(report.at("/run/label").asString()).isEqualTo("Base");
    assertThat(report.at("/run/evaluable").asInt()).isEqualTo(7);
    assertThat(report.at("/firstTurn/hits").asInt()).isEqualTo(2);
    assertThat(report.at("/answer/hits").asInt()).isEqualTo(4);
    assertThat(report.at("/repair/firstTurnErrors").asInt()).isEqualTo(5);
    assertThat(report.at("/repair/repaired").asInt()).isEqualTo(2);
    assertThat(report.at("/routing/online").asInt()).isEqualTo(2);
    assertThat(report.at("/routing/guarded").asInt()).isEqualTo(1);
    assertThat(report.at("/routing/external").asInt()).isEqualTo(2);
    assertThat(report.at("/candidateErrorsByTurn/2/EXECUTION_CORRECT").asInt()).isEqualTo(2);
    assertThat(report.at("/times/slowMillis").asInt()).isEqualTo(1_000);
    assertThat(report.at("/times/executed").asInt()).isEqualTo(9);
    assertThat(report.at("/times/slow").asInt()).isZero();
    assertThat(report.at("/times/limitMillis").asInt()).isEqualTo(5_000);
    assertThat(report.path("failures").toString())
        .isEqualTo(
            "[{\"kind\":\"WRONG_NAME\",\"error\":\"NO_SUCH_COLUMN\",\"candidates\":2,\"examples\":2}]");
    assertThat(report.at("/columnErrors/candidatesByTag/hallucinated_column").asInt()).isEqualTo(2);
    assertThat(report.at("/schema/missed/concert_singer.singer").asInt()).isEqualTo(3);
    assertThat(report.at("/causes/firstTurn/wrongResults").asInt()).isEqualTo(3);
    assertThat(report.at("/slow/0/elapsedMillis").asDouble()).isEqualTo(1);
  }

  @Test
  void asksTheExecutorWhatTheGraderIgnores() {
    var candidate = Told.ran(0, Told.GOLD, 3, false, 0.2, "rows differ");
    GENERATOR.add(
        new FakeGenerator.Run(
            "ordered",
            "hash",
            3,
            JobState.SUCCEEDED,
            List.of(Told.trajectory(0, Told.GOLD + " ORDER BY age", List.of(candidate)))));

    JsonNode causes = report(analyse("\"rolloutId\":\"ordered\"")).path("causes");

    assertThat(causes.at("/firstTurn/wrongResults").asInt()).isEqualTo(1);
    assertThat(causes.at("/firstTurn/unexplained").asInt()).isEqualTo(1);
    assertThat(causes.path("rows").isEmpty()).isTrue();
  }

  @Test
  void keepsWhatItComputed() {
    String first = analyse("\"rolloutId\":\"base\",\"label\":\"kept\"");
    String again = analyse("\"rolloutId\":\"base\",\"label\":\"kept\"");
    assertThat(again).isEqualTo(first);
    assertThat(http.get("/v1/analyses?rolloutId=base&limit=5").body()).contains(first);
    assertThat(http.delete("/v1/analyses/" + first).statusCode()).isEqualTo(204);
    assertProblem(http.get("/v1/analyses/" + first), EvaluatorError.ANALYSIS_NOT_FOUND);
  }

  @Test
  void pagesThroughExamplesWithTheirCauses() {
    String examples =
        "/v1/analyses/" + analyse("\"rolloutId\":\"base\",\"label\":\"pages\"") + "/examples";
    JsonNode wrong = TestHttp.json(http.get(examples + "?firstError=WRONG_ROW_COUNT"));
    assertThat(wrong.path("items").size()).isEqualTo(1);
    assertThat(wrong.at("/items/0/firstTurn/causes/0/part").asString()).isEqualTo("FILTER");
    assertThat(wrong.at("/items/0/firstTurn/causes/0/expected").asString())
        .isEqualTo("singer.age > 30");
    assertThat(indexes(examples + "?causePart=FILTER&causeDifference=MISSING")).containsExactly(6);
    assertThat(indexes(examples + "?causePart=VALUE")).containsExactly(4);
    assertThat(indexes(examples + "?causeDifference=WRONG")).containsExactly(3, 4);
    assertThat(indexes(examples + "?bucket=STRICT_ONLINE")).containsExactly(2, 5);
    assertThat(indexes(examples + "?status=REPAIRED&answerError=EXECUTION_CORRECT"))
        .containsExactly(4, 5);
    assertThat(indexes(examples + "?columnErrorTag=hallucinated_column")).containsExactly(2, 5);
    assertThat(indexes(examples + "?failure=WRONG_NAME")).containsExactly(2, 5);
    assertThat(indexes(examples + "?failure=NO_SQL")).isEmpty();
    assertThat(indexes(examples + "?missedTable=singer&feature=joins:%200"))
        .containsExactly(1, 3, 5);
    assertThat(indexes(examples + "?database=elsewhere")).isEmpty();
    JsonNode page = TestHttp.json(http.get(examples + "?limit=5"));
    String cursor = URLEncoder.encode(page.path("nextCursor").asString(), StandardCharsets.UTF_8);
    assertThat(indexes(examples + "?limit=5&cursor=" + cursor)).containsExactly(5, 6);
    assertProblem(
        http.get(examples + "?status=REPAIRED&cursor=" + cursor),
        ServiceKitError.CURSOR_OF_ANOTHER_QUERY);
  }

  private List<Integer> indexes(String path) {
    var response = http.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestHttp.json(response)
        .path("items")
        .valueStream()
        .map(example -> example.path("exampleIndex").asInt())
        .toList();
  }

  @Test
  void readsAsJsonMarkdownOrHtml() {
    String report =
        "/v1/analyses/" + analyse("\"rolloutId\":\"base\",\"label\":\"B|ase\"") + "/report";
    assertThat(type(http.get(report))).startsWith("text/markdown");
    assertThat(http.get(report + ".md").body())
        .contains("# Error analysis of B\\|ase", "| no such column | 2 | 1 | 50.00 |")
        .contains("online 2, guarded 1, external 2");
    assertThat(http.get(report + ".html").body()).contains("<h1>Error analysis of B|ase</h1>");
    assertThat(TestHttp.json(http.get(report + ".json")).at("/repair/repaired").asInt())
        .isEqualTo(2);
  }

  @Test
  void escapesHostileText() {
    String id = analyse("\"rolloutId\":\"hostile\",\"label\":\"<b>x</b>\"");
    String report = "/v1/analyses/" + id + "/report.";
    assertThat(http.get(report + "html").body())
        .doesNotContain("<script>", "<b>x")
        .contains("&lt;script&gt;", "&lt;b&gt;x");
    // In Markdown, SQL stands in code spans, where nothing is markup and entities are no signs.
    assertThat(http.get(report + "md").body())
        .doesNotContain("<b>x")
        .contains("&lt;b&gt;x")
        .containsPattern("`[^`\\n]*<script>[^`\\n]*`");
    assertThat(http.get("/v1/analyses/" + id + "/examples").statusCode()).isEqualTo(200);
  }

  @Test
  void correctsGoldsWithoutTouchingTheRollout() {
    JsonNode overlay = upload("fixes", FIX.formatted(Told.GOLD), 201);
    assertThat(overlay.path("version").asInt()).isEqualTo(1);
    assertThat(upload("fixes", FIX.formatted(Told.GOLD), 200)).isEqualTo(overlay);
    int before = EXECUTOR.verified();

    String id = analyse("\"rolloutId\":\"base\",\"overlay\":\"fixes\"");

    JsonNode report = report(id);
    assertThat(EXECUTOR.verified()).isEqualTo(before + 1);
    assertThat(report.at("/run/overlay/name").asString()).isEqualTo("fixes");
    assertThat(report.at("/run/overlay/corrected").asInt()).isEqualTo(1);
    assertThat(report.at("/run/overlay/excluded").asInt()).isEqualTo(1);
    assertThat(report.at("/run/evaluable").asInt()).isEqualTo(6);
    assertThat(report.at("/run/excluded").asInt()).isEqualTo(1);
    assertThat(report.at("/firstTurn/hits").asInt()).isEqualTo(3);
    assertThat(report.path("slow").valueStream().toList())
        .anySatisfy(slow -> assertThat(slow.path("goldMillis").asDouble()).isEqualTo(12.5));
    assertThat(http.get("/v1/analyses/" + id + "/report.md").body())
        .contains("gold overlay fixes@1", "1 golds corrected, 1 examples left out");
    JsonNode example =
        TestHttp.json(http.get("/v1/analyses/" + id + "/examples?status=CORRECT_FIRST_TURN"));
    assertThat(example.path("items").valueStream().toList())
        .anySatisfy(each -> assertThat(each.path("corrected").asBoolean()).isTrue());

    String evaluation = evaluate("\"rolloutId\":\"base\",\"overlay\":\"fixes@1\"");
    JsonNode summary = TestHttp.json(http.get("/v1/evaluations/" + evaluation + "/summary"));
    assertThat(summary.at("/overlay/contentHash")).isEqualTo(overlay.path("contentHash"));
    assertThat(summary.at("/metrics/firstTurnExampleAccuracy/hits").asInt()).isEqualTo(3);
    assertThat(summary.path("excluded").asInt()).isEqualTo(1);
    assertThat(http.get("/v1/evaluations/" + evaluation + "/report.md").body())
        .contains("gold overlay fixes@1");
    assertProblem(
        http.post("/v1/comparisons", "{\"left\":\"base\",\"right\":\"%s\"}".formatted(evaluation)),
        EvaluatorError.RUNS_OF_DIFFERENT_OVERLAYS);
    // An analysis of the evaluation takes its overlay.
    assertThat(
            report(analyse("\"evaluationId\":\"%s\"".formatted(evaluation))).at("/run/overlay/id"))
        .isEqualTo(overlay.path("id"));

    assertProblem(http.delete("/v1/overlays/fixes"), EvaluatorError.OVERLAY_IN_USE);
    assertThat(TestHttp.json(http.get("/v1/overlays/fixes/entries?limit=1")).path("items").size())
        .isEqualTo(1);
  }

  @Test
  void countsVersionsAndRefusesWhatDoesNotFit() {
    upload("versions", "[{\"exampleIndex\": 1, \"exclude\": true}]", 201);
    assertThat(
            upload("versions", "[{\"exampleIndex\": 2, \"exclude\": true}]", 201)
                .path("version")
                .asInt())
        .isEqualTo(2);
    assertThat(TestHttp.json(http.get("/v1/overlays/versions@1")).path("version").asInt())
        .isEqualTo(1);
    assertThat(http.delete("/v1/overlays/versions@1").statusCode()).isEqualTo(204);
    assertProblem(http.get("/v1/overlays/versions@1"), EvaluatorError.OVERLAY_NOT_FOUND);
    assertProblem(
        http.post("/v1/overlays?name=broken", "[{\"exampleIndex\": 1}]"),
        EvaluatorError.OVERLAY_UNREADABLE);
    upload("unfit", FIX.formatted("SELECT 42"), 201);
    String id = start("\"rolloutId\":\"base\",\"overlay\":\"unfit\"");
    awaitState("/v1/analyses/" + id, "FAILED");
    JsonNode failed = TestHttp.json(http.get("/v1/analyses/" + id));
    assertThat(failed.at("/problem/code").asString()).isEqualTo("OVERLAY_DOES_NOT_FIT");
    assertProblem(
        http.get("/v1/analyses/" + id + "/report"), EvaluatorError.ANALYSIS_NOT_SUCCEEDED);
    assertProblem(
        http.get("/v1/analyses/" + id + "/examples"), EvaluatorError.ANALYSIS_NOT_SUCCEEDED);
  }

  @Test
  void readsOverlaysAsCsv() {
    var response =
        http.send(
            http.request("/v1/overlays?name=csv", "Content-Type", "text/csv")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "example_index,exclude,reason\n3,true,\"wrong, they say\"\n")));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(http.get("/v1/overlays/csv/entries").body()).contains("wrong, they say");
  }

  @Test
  void putsRunsSideBySide() {
    String base = analyse("\"rolloutId\":\"base\",\"label\":\"Base\",\"exclude\":[0]");
    String sft = analyse("\"rolloutId\":\"sft\",\"label\":\"SFT\"");
    String body = "{\"runs\":[{\"analysisId\":\"%s\"},{\"analysisId\":\"%s\",\"label\":\"S|FT\"}]}";

    var response = http.post("/v1/run-tables", body.formatted(base, sft));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    JsonNode table = TestHttp.json(response);
    assertThat(table.path("common").asInt()).isEqualTo(6);
    assertThat(table.at("/runs/0/report/run/evaluable").asInt()).isEqualTo(6);
    assertThat(table.at("/runs/1/report/run/evaluable").asInt()).isEqualTo(7);
    assertThat(table.at("/runs/0/commonAnswer/hits").asInt()).isEqualTo(3);
    assertThat(table.at("/runs/1/commonAnswer/hits").asInt()).isEqualTo(2);
    assertThat(table.at("/runs/1/difference/gained").asInt()).isEqualTo(1);
    assertThat(table.at("/runs/1/difference/lost").asInt()).isEqualTo(2);
    assertThat(table.path("rightWhereWrong").toString()).isEqualTo("[[0,2],[1,0]]");
    assertThat(table.path("retrievalJaccard").toString()).isEqualTo("[[1.0,1.0],[1.0,1.0]]");
    assertThat(table.at("/patterns/0/right").asString()).isEqualTo("00");
    assertThat(http.post("/v1/run-tables", body.formatted(base, sft)).statusCode()).isEqualTo(200);

    String path = "/v1/run-tables/" + table.path("id").asString();
    assertThat(indexes(path + "/disagreements")).containsExactly(2, 4, 5);
    assertThat(indexes(path + "/disagreements?right=10")).containsExactly(4, 5);
    assertThat(indexes(path + "/disagreements?right=11")).containsExactly(1);
    assertProblem(http.get(path + "/disagreements?right=2"), ServiceKitError.VALIDATION_FAILED);
    assertThat(http.get(path + ".md").body())
        .contains("# Runs: Base, S\\|FT", "| no such column | 2 → 1 | 1 → 0 |")
        .contains("| online | 2 | 1 |", "On the 6 common examples");
    assertThat(http.get(path + ".html").body()).contains("<h1>Runs: Base, S|FT</h1>");
    assertThat(http.get("/v1/run-tables?limit=1").body()).contains("nextCursor");

    assertThat(http.delete("/v1/analyses/" + sft).statusCode()).isEqualTo(204);
    assertProblem(http.get(path), EvaluatorError.RUN_TABLE_NOT_FOUND);
  }

  @Test
  void refusesRunsThatDifferUnlessForced() {
    String base = analyse("\"rolloutId\":\"base\",\"label\":\"Base\"");
    String elsewhere = analyse("\"rolloutId\":\"elsewhere\"");
    String regraded = analyse("\"rolloutId\":\"regraded\"");
    String body = "{\"runs\":[{\"analysisId\":\"%s\"},{\"analysisId\":\"%s\"}]%s}";
    assertProblem(
        http.post("/v1/run-tables", body.formatted(base, elsewhere, "")),
        EvaluatorError.RUNS_OF_DIFFERENT_DATASETS);
    assertProblem(
        http.post("/v1/run-tables", body.formatted(base, regraded, "")),
        EvaluatorError.RUNS_OF_DIFFERENT_GRADERS);
    JsonNode forced =
        TestHttp.json(
            http.post("/v1/run-tables", body.formatted(base, elsewhere, ",\"force\":true")));
    assertThat(forced.path("forced").asBoolean()).isTrue();
    assertThat(forced.at("/notes/0/kind").asString()).isEqualTo("DIFFERENT_DATASETS");
  }

  @Test
  void refusesWhatCanNotBeAnalysed() {
    assertProblem(post("\"rolloutId\":\"nobody\""), EvaluatorError.ROLLOUT_NOT_FOUND);
    assertProblem(post("\"label\":\"x\""), EvaluatorError.ANALYSIS_TARGET_UNCLEAR);
    assertProblem(
        post("\"rolloutId\":\"base\",\"evaluationId\":\"x\""),
        EvaluatorError.ANALYSIS_TARGET_UNCLEAR);
    assertReferred(
        post("\"evaluationId\":\"x\""), EvaluatorError.EVALUATION_NOT_FOUND, "evaluationId");
    assertReferred(
        post("\"rolloutId\":\"base\",\"overlay\":\"none\""),
        EvaluatorError.OVERLAY_NOT_FOUND,
        "overlay");
    assertProblem(http.post("/v1/run-tables", "{\"runs\":[]}"), ServiceKitError.VALIDATION_FAILED);
    assertReferred(
        http.post(
            "/v1/run-tables", "{\"runs\":[{\"analysisId\":\"%s\"}]}".formatted(UUID.randomUUID())),
        EvaluatorError.ANALYSIS_NOT_FOUND,
        "runs");
    String stopped = start("\"rolloutId\":\"stopped\"");
    awaitState("/v1/analyses/" + stopped, "FAILED");
    assertThat(http.get("/v1/analyses/" + stopped).body()).contains("ROLLOUT_NOT_SUCCEEDED");
  }

  @Test
  void takesWhatIsSlowFromTheRequest() {
    String plain = analyse("\"rolloutId\":\"base\"");
    assertThat(analyse("\"rolloutId\":\"base\",\"slowMillis\":1000")).isEqualTo(plain);

    String strict = analyse("\"rolloutId\":\"base\",\"slowMillis\":1");

    assertThat(strict).isNotEqualTo(plain);
    assertThat(report(strict).at("/times/slow").asInt()).isEqualTo(7);
    assertThat(http.get("/v1/analyses/" + strict + "/report.md").body())
        .contains("Slow is 1 ms or longer: 7 of 9 executed candidates.")
        .contains("A query is stopped after 5000 ms: 0.", "| 1.0 | 1.0 | 1.0 |");
    assertProblem(
        post("\"rolloutId\":\"base\",\"slowMillis\":0"), ServiceKitError.VALIDATION_FAILED);
  }

  @Test
  void refusesAGraderThatJudgedNothingThereAtOnce() {
    JsonNode problem =
        assertProblem(
            post("\"rolloutId\":\"base\",\"grader\":\"bird\""), EvaluatorError.GRADER_NOT_IN_RUN);

    assertThat(problem.path("detail").asString()).contains("'bird'").contains("ratchet");
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  private HttpResponse<String> post(String members) {
    return http.start("/v1/analyses", "{" + members + "}");
  }

  private String start(String members) {
    var started = post(members);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    return TestHttp.json(started).path("id").asString();
  }

  private String analyse(String members) {
    String id = start(members);
    awaitState("/v1/analyses/" + id, "SUCCEEDED");
    return id;
  }

  private JsonNode report(String id) {
    return TestHttp.json(http.get("/v1/analyses/" + id)).path("report");
  }

  private String evaluate(String members) {
    var started = http.start("/v1/evaluations", "{" + members + "}");
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String id = TestHttp.json(started).path("id").asString();
    awaitState("/v1/evaluations/" + id, "SUCCEEDED");
    return id;
  }

  private void awaitState(String path, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              var response = http.get(path);
              assertThat(TestHttp.json(response).path("state").asString())
                  .as(response.body())
                  .isEqualTo(state);
            });
  }

  private JsonNode upload(String name, String body, int status) {
    var response = http.post("/v1/overlays?name=" + name, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return TestHttp.json(response);
  }
}
