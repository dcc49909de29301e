package dev.ratchet.evaluator.comparison;

import static dev.ratchet.evaluator.metrics.Trajectories.broken;
import static dev.ratchet.evaluator.metrics.Trajectories.right;
import static dev.ratchet.evaluator.metrics.Trajectories.trajectory;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static dev.ratchet.testkit.ProblemAssertions.assertReferred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ServiceKitError;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"evaluator.page-size=3", "evaluator.most-read-directly=20"})
@Import(TestPostgres.class)
class ComparisonIT {
  private static final FakeGenerator GENERATOR = new FakeGenerator();

  @LocalServerPort int port;
  @Autowired JdbcClient database;
  private TestHttp http;

  @DynamicPropertySource
  static void generatorUrl(DynamicPropertyRegistry registry) {
    registry.add("ratchet.generator.base-url", GENERATOR::url);
  }

  @AfterAll
  static void stop() {
    GENERATOR.close();
  }

  /**
   * Ten examples. Left: 0–3 right at once, 4–5 repaired, 6–8 failed, 9 bad gold. Right: 0–2 right
   * at once, 3 failed, 4–7 repaired, 8 bad gold, 9 right at once. Common: 0–7; gained 6 and 7, lost
   * 3.
   */
  @BeforeEach
  void twoRuns() {
    http = TestHttp.onPort(port);
    add("left", "hash", 3, "RRRRPPFFFB");
    add("right", "hash", 3, "RRRFPPPPBR");
    add("elsewhere", "other-hash", 3, "RRRFPPPPBR");
    add("regraded", "hash", 4, "RRRFPPPPBR");
    add("large", "hash", 3, "R".repeat(21));
    GENERATOR.add(new FakeGenerator.Run("going", "hash", 3, JobState.RUNNING, rows("RR")));
  }

  private static void add(String id, String hash, int version, String statuses) {
    GENERATOR.add(new FakeGenerator.Run(id, hash, version, JobState.SUCCEEDED, rows(statuses)));
  }

  private static List<TrajectoryResponse> rows(String statuses) {
    List<TrajectoryResponse> rows = new ArrayList<>();
    for (char status : statuses.toCharArray()) {
      int index = rows.size();
      rows.add(
          switch (status) {
            case 'R' -> trajectory(index, TrajectoryStatus.CORRECT_FIRST_TURN, List.of(right(0)));
            case 'P' ->
                trajectory(index, TrajectoryStatus.REPAIRED, List.of(broken(0)), List.of(right(0)));
            case 'F' ->
                trajectory(index, TrajectoryStatus.FAILED, List.of(broken(0)), List.of(broken(0)));
            default -> trajectory(index, TrajectoryStatus.BAD_GOLD);
          });
    }
    return rows;
  }

  @Test
  void comparesTwoEvaluationsOverTheirCommonExamples() {
    String left = evaluate("left");
    String right = evaluate("right");
    int read = GENERATOR.pagesRead();

    var response = compare("\"left\":\"%s\",\"right\":\"%s\",\"seed\":13".formatted(left, right));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(GENERATOR.pagesRead()).as("outcomes were kept").isEqualTo(read);
    JsonNode comparison = TestHttp.json(response);
    assertThat(response.headers().firstValue("Location"))
        .contains("/v1/comparisons/" + comparison.path("id").asString());
    assertThat(comparison.path("common").asInt()).isEqualTo(8);
    assertThat(comparison.at("/left/evaluable").asInt()).isEqualTo(9);
    assertThat(comparison.at("/left/answer/hits").asInt()).isEqualTo(6);
    assertThat(comparison.at("/left/repairSuccess/hits").asInt()).isEqualTo(2);
    assertThat(comparison.at("/left/repairSuccess/of").asInt()).isEqualTo(5);
    assertThat(comparison.at("/left/candidateErrors/NO_SUCH_TABLE").asInt()).isEqualTo(8);
    assertThat(comparison.at("/right/evaluable").asInt()).isEqualTo(9);
    JsonNode answer = comparison.at("/metrics/ANSWER");
    assertThat(answer.path("n").asInt()).isEqualTo(8);
    assertThat(answer.at("/left/hits").asInt()).isEqualTo(6);
    assertThat(answer.at("/right/hits").asInt()).isEqualTo(7);
    assertThat(answer.path("difference").asDouble()).isEqualTo(0.125);
    assertThat(answer.path("low").asDouble()).isEqualTo(-0.25);
    assertThat(answer.path("high").asDouble()).isEqualTo(0.5);
    assertThat(answer.path("mcNemarP").asDouble()).isEqualTo(1);
    assertThat(comparison.at("/metrics/FIRST_TURN/lost").asInt()).isEqualTo(1);
    assertThat(comparison.at("/metrics/EXECUTABLE/gained").asInt()).isEqualTo(2);
    assertThat(comparison.path("gained").toString()).isEqualTo("[6,7]");
    assertThat(comparison.path("lost").toString()).isEqualTo("[3]");
    assertThat(List.copyOf(comparison.path("byHardness").propertyNames()))
        .containsExactly("EASY", "MEDIUM", "HARD", "EXTRA");
    assertThat(comparison.at("/byDatabase/company/n").asInt()).isEqualTo(8);
    assertThat(comparison.path("forced").asBoolean()).isFalse();
    assertThat(comparison.at("/notes/0/kind").asString()).isEqualTo("GOLD_VERIFIED");
  }

  @Test
  void keepsWhatItComputed() {
    String left = evaluate("left");
    String body = "\"left\":\"%s\",\"right\":\"right\"".formatted(left);
    var first = compare(body);
    var again = compare(body);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    String id = TestHttp.json(first).path("id").asString();
    assertThat(http.get("/v1/comparisons/" + id).body()).isEqualTo(first.body());
    assertThat(http.get("/v1/comparisons?limit=1").body()).contains(id);
    assertThat(TestHttp.json(compare(body + ",\"seed\":14")).path("id").asString())
        .isNotEqualTo(id);
    assertThat(http.delete("/v1/comparisons/" + id).statusCode()).isEqualTo(204);
    assertProblem(http.get("/v1/comparisons/" + id), EvaluatorError.COMPARISON_NOT_FOUND);
  }

  @Test
  void swappingTheRunsNegatesEveryDifference() {
    JsonNode there = TestHttp.json(compare("\"left\":\"left\",\"right\":\"right\""));
    JsonNode back = TestHttp.json(compare("\"left\":\"right\",\"right\":\"left\""));
    for (String metric : List.of("FIRST_TURN", "ANSWER", "EXECUTABLE")) {
      JsonNode a = there.path("metrics").path(metric);
      JsonNode b = back.path("metrics").path(metric);
      assertThat(a.path("difference").asDouble()).isEqualTo(0 - b.path("difference").asDouble());
      assertThat(a.path("low").asDouble()).isEqualTo(0 - b.path("high").asDouble());
      assertThat(a.path("gained").asInt()).isEqualTo(b.path("lost").asInt());
    }
    assertThat(there.path("gained")).isEqualTo(back.path("lost"));
  }

  @Test
  void findsNoDifferenceOfARunAndItself() {
    JsonNode same = TestHttp.json(compare("\"left\":\"left\",\"right\":\"left\""));
    JsonNode answer = same.at("/metrics/ANSWER");
    assertThat(same.path("common").asInt()).isEqualTo(9);
    assertThat(answer.path("difference").asDouble()).isZero();
    assertThat(answer.propertyNames()).as("nothing varies").doesNotContain("low", "high");
    assertThat(same.path("gained").isEmpty()).isTrue();
    assertThat(same.at("/notes/0/kind").asString()).isEqualTo("SAME_RUN");
    assertThat(same.at("/notes/0/text").asString()).startsWith("Both sides are the same run");
    assertThat(compare("\"left\":\"left\",\"right\":\"right\"").body()).doesNotContain("SAME_RUN");
  }

  @Test
  void readsTheTrajectoriesOfAnEvaluationFromBeforeOutcomesWereKept() {
    String left = evaluate("left");
    UUID job = UUID.fromString(left);
    database.sql("delete from evaluation_outcome where job_id = :job").param("job", job).update();
    database
        .sql("update evaluation set graders = null, grader_versions = null where job_id = :job")
        .param("job", job)
        .update();

    String body = "\"left\":\"%s\",\"right\":\"%s\"".formatted(left, evaluate("right"));
    JsonNode comparison = TestHttp.json(compare(body));

    assertThat(comparison.path("common").asInt()).isEqualTo(8);
    int kept =
        database
            .sql("select count(*) from evaluation_outcome where job_id = :job")
            .param("job", job)
            .query(Integer.class)
            .single();
    assertThat(kept).isEqualTo(10);
  }

  // Who wanted to know what was gained had to open every example in both runs.
  @Test
  void flipsHaveTheirTexts() {
    String left = evaluate("left");
    for (String sides :
        List.of(
            "\"left\":\"elsewhere\",\"right\":\"%s\",\"force\":true".formatted(left),
            "\"left\":\"right\",\"right\":\"%s\"".formatted(left),
            "\"left\":\"right\",\"right\":\"left\"",
            "\"left\":\"%s\",\"right\":\"%s\"".formatted(evaluate("right"), left))) {
      String id = TestHttp.json(compare(sides)).path("id").asString();
      JsonNode flip =
          TestHttp.json(http.get("/v1/comparisons/" + id + "/flips?metric=ANSWER&direction=GAINED"))
              .at("/items/0");
      assertThat(flip.path("exampleIndex").asInt()).as(sides).isEqualTo(3);
      assertThat(flip.path("question").asString())
          .as(sides)
          .isEqualTo("Which departments are there?");
      assertThat(flip.path("goldSql").asString())
          .as(sides)
          .isEqualTo("SELECT name FROM departments");
      assertThat(flip.path("leftSql").asString())
          .as(sides)
          .isEqualTo("SELECT name FROM departments_x");
      assertThat(flip.path("rightSql").asString())
          .as(sides)
          .isEqualTo("SELECT name FROM departments");
    }
  }

  @Test
  void pagesThroughFlips() {
    String id =
        TestHttp.json(compare("\"left\":\"left\",\"right\":\"right\"")).path("id").asString();
    String flips = "/v1/comparisons/" + id + "/flips";
    JsonNode gained = TestHttp.json(http.get(flips + "?metric=ANSWER&direction=GAINED&limit=1"));
    assertThat(gained.at("/items/0/exampleIndex").asInt()).isEqualTo(6);
    assertThat(gained.at("/items/0/left").asString()).isEqualTo("NO_SUCH_TABLE");
    assertThat(gained.at("/items/0/right").asString()).isEqualTo("EXECUTION_CORRECT");
    String cursor = URLEncoder.encode(gained.path("nextCursor").asString(), StandardCharsets.UTF_8);
    JsonNode rest =
        TestHttp.json(http.get(flips + "?metric=ANSWER&direction=GAINED&limit=1&cursor=" + cursor));
    assertThat(rest.at("/items/0/exampleIndex").asInt()).isEqualTo(7);
    assertThat(rest.path("nextCursor").isString()).isFalse();
    assertProblem(
        http.get(flips + "?limit=1&cursor=" + cursor), ServiceKitError.CURSOR_OF_ANOTHER_QUERY);
    JsonNode all = TestHttp.json(http.get(flips));
    assertThat(all.path("items").size()).isEqualTo(7);
    assertThat(TestHttp.json(http.get(flips + "?hardness=EXTRA&database=company")).path("items"))
        .allMatch(flip -> flip.path("hardness").asString().equals("EXTRA"))
        .isNotEmpty();
  }

  @Test
  void readsAsJsonMarkdownOrHtml() {
    String id =
        TestHttp.json(compare("\"left\":\"left\",\"right\":\"right\"")).path("id").asString();
    String path = "/v1/comparisons/" + id;
    for (HttpResponse<String> markdown :
        List.of(http.get(path + ".md"), http.get(path, "Accept", "text/markdown"))) {
      assertThat(type(markdown)).startsWith("text/markdown");
      assertThat(markdown.body())
          .contains("# Comparison of run left and run right", "8 common examples")
          .contains(
              "| Final accuracy | 8 | 75.00 | 87.50 | +12.50 | -25.00 – +50.00 | 2 | 1 | 1.0000 |")
          .contains("2 (examples 6, 7)", "upper bound");
    }
    for (HttpResponse<String> html :
        List.of(
            http.get(path + ".html"),
            http.get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8"))) {
      assertThat(type(html)).startsWith("text/html");
      assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'; style-src 'sha256-");
      assertThat(html.body()).contains("<h1>Comparison of run left and run right</h1>", "+12.50");
    }
    assertThat(type(http.get(path))).startsWith("application/json");
    assertThat(type(http.get(path + ".json"))).startsWith("application/json");
    assertThat(http.get(path + ".json").body()).isEqualTo(http.get(path).body());
    assertProblem(http.get(path, "Accept", "image/png"), ServiceKitError.NOT_ACCEPTABLE);
  }

  @Test
  void readsEvaluationsInTheSameForms() {
    String report = "/v1/evaluations/" + evaluate("left") + "/report";
    assertThat(type(http.get(report))).startsWith("text/markdown");
    assertThat(type(http.get(report, "Accept", "text/html"))).startsWith("text/html");
    assertThat(http.get(report + ".html").body())
        .contains("<h1>Evaluation of run left</h1>", "no such table");
    assertThat(type(http.get(report + ".html"))).startsWith("text/html");
    assertThat(TestHttp.json(http.get(report + ".json")).path("evaluable").asInt()).isEqualTo(9);
  }

  @Test
  void refusesRunsOfDifferentDatasetsUnlessForced() {
    String body = "\"left\":\"left\",\"right\":\"elsewhere\"";
    JsonNode problem = assertProblem(compare(body), EvaluatorError.RUNS_OF_DIFFERENT_DATASETS);
    assertThat(problem.path("detail").asString()).contains("(hash)", "(other-hash)");
    JsonNode forced = TestHttp.json(compare(body + ",\"force\":true"));
    assertThat(forced.path("forced").asBoolean()).isTrue();
    assertThat(forced.at("/notes/0/kind").asString()).isEqualTo("DIFFERENT_DATASETS");
    assertProblem(compare(body), EvaluatorError.RUNS_OF_DIFFERENT_DATASETS);
  }

  @Test
  void refusesRunsOfDifferentGradersUnlessForced() {
    String body = "\"left\":\"left\",\"right\":\"regraded\"";
    JsonNode problem = assertProblem(compare(body), EvaluatorError.RUNS_OF_DIFFERENT_GRADERS);
    assertThat(problem.path("detail").asString()).contains("version 3", "version 4");
    JsonNode forced = TestHttp.json(compare(body + ",\"force\":true"));
    assertThat(forced.at("/notes/0/kind").asString()).isEqualTo("DIFFERENT_GRADERS");
    assertProblem(
        compare("\"left\":\"left\",\"right\":\"right\",\"grader\":\"spider\""),
        EvaluatorError.GRADER_NOT_IN_RUN);
  }

  // Runs over the first and the second half of a split differed by +0.0 points with p = 1.
  @Test
  void refusesRunsThatHaveNoExampleInCommon() {
    add("early", "hash", 3, "RRRRBBBB");
    add("late", "hash", 3, "BBBBRRRR");
    JsonNode problem =
        assertProblem(
            compare("\"left\":\"early\",\"right\":\"late\""), EvaluatorError.NO_COMMON_EXAMPLES);
    assertThat(problem.path("detail").asString()).contains("early", "late", "same split");
  }

  @Test
  void refusesWhatIsNoRunThatHasEnded() {
    assertReferred(
        compare("\"left\":\"left\",\"right\":\"nobody\""), EvaluatorError.RUN_NOT_FOUND, "right");
    assertProblem(
        compare("\"left\":\"left\",\"right\":\"going\""), EvaluatorError.ROLLOUT_NOT_SUCCEEDED);
    assertProblem(compare("\"left\":\"left\",\"right\":\"large\""), EvaluatorError.EVALUATE_FIRST);
    assertProblem(compare("\"left\":\"left\""), ServiceKitError.VALIDATION_FAILED);
    assertProblem(
        compare("\"left\":\"left\",\"right\":\"right\",\"resamples\":1"),
        ServiceKitError.VALIDATION_FAILED);
    assertProblem(http.get("/v1/comparisons/x"), EvaluatorError.COMPARISON_NOT_FOUND);
    assertProblem(
        http.get("/v1/comparisons/" + UUID.randomUUID() + ".html"),
        EvaluatorError.COMPARISON_NOT_FOUND);
  }

  @Test
  void goesWithItsEvaluations() {
    String left = evaluate("left");
    JsonNode made = TestHttp.json(compare("\"left\":\"%s\",\"right\":\"right\"".formatted(left)));
    database.sql("delete from job where id = :id").param("id", UUID.fromString(left)).update();
    assertProblem(
        http.get("/v1/comparisons/" + made.path("id").asString()),
        EvaluatorError.COMPARISON_NOT_FOUND);
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("");
  }

  private HttpResponse<String> compare(String members) {
    return http.post("/v1/comparisons", "{" + members + "}");
  }

  private String evaluate(String rollout) {
    var started = http.start("/v1/evaluations", "{\"rolloutId\":\"%s\"}".formatted(rollout));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String path = "/v1/evaluations/" + TestHttp.json(started).path("id").asString();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> TestHttp.json(http.get(path)).path("state").asString(), "SUCCEEDED"::equals);
    return TestHttp.json(started).path("id").asString();
  }
}
