package dev.ratchet.evaluator.console;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.JobState;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPostgres.class)
class ConsoleIT {
  private static final HostileServices SERVICES = new HostileServices();

  @LocalServerPort int port;
  private TestHttp http;

  @DynamicPropertySource
  static void urls(DynamicPropertyRegistry registry) {
    for (String service : new String[] {"generator", "executor", "trainer"}) {
      registry.add("ratchet." + service + ".base-url", SERVICES::url);
    }
  }

  @AfterAll
  static void stop() {
    SERVICES.close();
  }

  @BeforeEach
  void allIsWell() {
    http = TestHttp.onPort(port);
    SERVICES.away = false;
    SERVICES.state = JobState.SUCCEEDED;
    SERVICES.datasetOfB = "hash";
    SERVICES.posts.clear();
  }

  private HttpResponse<String> page(String path) {
    return http.get(path, "Accept", "text/html,*/*;q=0.8");
  }

  private HttpResponse<String> submit(String path, String form) {
    return http.send(
        http.request(path, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/runs",
        "/console/runs/a",
        "/console/runs/a/trajectories",
        "/console/runs/a/trajectories/7",
        "/console/compare",
        "/console/compare?a=a&b=b",
        "/console/trainings",
        "/console/models",
        "/console/datasets",
        "/console/datasets/dataset-1",
        "/console/audits/audit-1",
        "/console/system"
      })
  void showsNothingOfWhatOthersWroteAsMarkup(String path) {
    var page = page(path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe", "data:", "*");
    assertThat(page.body())
        .doesNotContain(
            "<script>", "<img src=x", "href=\"javascript:", "\u202e", "\u0000", "\u200b")
        .doesNotContainPattern("<[^>]+ style=|<[^>]+ on[a-z]+=");
    assertThat(page.body().length()).isLessThan(200_000);
  }

  @Test
  void marksHiddenCharactersAndKeepsTheTextReadable() {
    String page = page("/console/runs/a/trajectories/7").body();
    assertThat(page)
        .contains("admin⟨U+202E⟩gnp.exe⟨U+0000⟩⟨U+200B⟩", "&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void cutsAnEndlessSqlAndLinksToTheWhole() {
    String page = page("/console/runs/a/trajectories/7").body();
    assertThat(page).contains("of 1,000,009 characters", "part=SQL&amp;turn=3&amp;sample=0");
    var whole = http.get("/console/runs/a/trajectories/7/text?part=SQL&turn=3&sample=0");
    assertThat(whole.body()).isEqualTo(HostileServices.LONG_SQL);
    assertThat(whole.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(whole.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertProblem(
        http.get("/console/runs/a/trajectories/7/text?part=SQL&turn=9"),
        ServiceKitError.PATH_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/runs",
        "/console/runs/a/trajectories?status=FAILED",
        "/console/compare?a=a&b=b"
      })
  void answersTheSameModelAsJsonByHeaderAndByEnding(String path) {
    var byHeader = http.get(path, "Accept", "application/json");
    String ending = path.contains("?") ? path.replace("?", ".json?") : path + ".json";
    var byEnding = page(ending);
    assertThat(byHeader.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(TestHttp.json(byEnding)).isEqualTo(TestHttp.json(byHeader));
    assertThat(page(path).body()).contains(ending.replace("&", "&amp;"));
  }

  @Test
  void comparesWhatBothRunsCanBeJudgedBy() {
    JsonNode comparison =
        TestHttp.json(page("/console/compare.json?run=a&run=b")).path("comparison");
    assertThat(comparison.at("/of/common").asInt()).isEqualTo(1);
    assertThat(comparison.at("/flips/0/exampleIndex").asInt()).isEqualTo(7);
    assertThat(comparison.at("/flips/0/direction").asString()).isEqualTo("GAINED");
    assertThat(comparison.path("flips")).hasSize(1);
    assertThat(comparison.at("/of/metrics/ANSWER/left/hits").asInt()).isZero();
    assertThat(comparison.at("/of/metrics/ANSWER/right/hits").asInt()).isEqualTo(1);
    assertThat(page("/console/compare?run=a&run=b").body())
        .contains("+100.0")
        .contains("/console/runs/b/trajectories/7");
  }

  @Test
  void refusesToCompareWhatCanNotBePaired() {
    SERVICES.state = JobState.RUNNING;
    assertProblem(http.get("/console/compare.json?a=a&b=b"), EvaluatorError.ROLLOUT_NOT_SUCCEEDED);
    SERVICES.state = JobState.SUCCEEDED;
    assertThat(page("/console/compare?run=a&run=b&run=a").body()).contains("3 runs were chosen");
    var unknown = page("/console/compare?a=a&b=nobody");
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/runs",
        "/console/trainings",
        "/console/models",
        "/console/datasets",
        "/console/compare"
      })
  void saysWhichServiceIsAwayAndStillShowsThePage(String path) {
    SERVICES.away = true;
    var page = page(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("answered 503", "can't be shown now");
  }

  @Test
  void showsServicesThatAreInTrouble() {
    String well = page("/console/system").body();
    assertThat(well).contains("9.9.9", "Services of different versions run together");
    SERVICES.away = true;
    JsonNode services = TestHttp.json(http.get("/console/system.json")).path("services");
    assertThat(services.get(0).path("health").asString()).isEqualTo("UP");
    assertThat(services.get(1).path("health").asString()).isEqualTo("TROUBLED");
  }

  @Test
  void tellsProblemsAsPagesToPeopleAndAsProblemsToPrograms() {
    var page = page("/console/runs/nobody");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("ROLLOUT_NOT_FOUND", "All runs", "&lt;script&gt;")
        .doesNotContain("<script>alert");
    assertThat(page("/console/nothing/here").body()).contains("PATH_NOT_FOUND", "<nav");
    assertThat(page("/console/runs?state=ASLEEP").body()).contains("INVALID_PARAMETER");
    assertProblem(
        http.get("/console/nothing/here", "Accept", "application/json"),
        ServiceKitError.PATH_NOT_FOUND);
    assertProblem(http.get("/console/runs.json?state=ASLEEP"), ServiceKitError.INVALID_PARAMETER);
  }

  @Test
  void steersRunsAndAuditsThroughForms() {
    var cancelled = submit("/console/runs/a/cancel", "");
    assertThat(cancelled.statusCode()).isEqualTo(303);
    assertThat(cancelled.headers().firstValue("Location")).hasValue("/console/runs/a");
    var audit = submit("/console/datasets/dataset-1/audits", "key=one&split=");
    assertThat(audit.headers().firstValue("Location")).hasValue("/console/audits/audit-1");
    assertThat(SERVICES.posts)
        .containsExactly("/v1/rollouts/a/cancel", "/v1/datasets/dataset-1/audits");
  }

  @Test
  void evaluatesARunOnceHoweverOftenOneAsks() {
    submit("/console/runs/a/evaluate", "");
    submit("/console/runs/a/evaluate", "");
    JsonNode run = TestHttp.json(http.get("/console/runs/a.json"));
    assertThat(run.path("evaluations").size()).isEqualTo(1);
  }

  @Test
  void asksForNewsOnlyWhileThereCanBeSome() {
    assertThat(page("/console/audits/audit-1").body()).doesNotContain("hx-get");
    SERVICES.state = JobState.RUNNING;
    assertThat(page("/console/audits/audit-1").body())
        .contains("hx-get=\"/console/audits/audit-1\"");
    assertThat(page("/console/runs/a").body())
        .contains("hx-get=\"/console/runs/a\"", "Cancel", "1 of 4 examples");
  }

  @Test
  void letsBrowsersKeepFilesByTheirContent() {
    String home = page("/console/runs").body();
    String style =
        home.replaceAll("(?s).*href=\"(/console/assets/console.css\\?v=[0-9a-f]+)\".*", "$1");
    var file = http.get(style);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(http.get("/").headers().firstValue("Location")).hasValue("/console/runs");
  }
}
