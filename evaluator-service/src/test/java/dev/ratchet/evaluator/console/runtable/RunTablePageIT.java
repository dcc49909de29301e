package dev.ratchet.evaluator.console.runtable;

import static dev.ratchet.contracts.evaluator.ErrorClass.EXECUTION_CORRECT;
import static dev.ratchet.contracts.evaluator.ErrorClass.NO_SUCH_COLUMN;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.analysis.FakeExecutor;
import dev.ratchet.evaluator.analysis.Told;
import dev.ratchet.evaluator.comparison.FakeGenerator;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPostgres.class)
class RunTablePageIT {
  private static final FakeGenerator GENERATOR = new FakeGenerator();
  private static final FakeExecutor EXECUTOR = new FakeExecutor();

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

  @BeforeEach
  void twoRunsOfFourExamples() {
    http = TestHttp.onPort(port);
    add("base", "hash", 1);
    add("tuned", "hash", 3);
    add("elsewhere", "other-hash", 2);
  }

  private static void add(String id, String hash, int right) {
    var rows = new ArrayList<TrajectoryResponse>();
    for (int i = 0; i < 4; i++) {
      rows.add(
          Told.trajectory(
              i, List.of(Told.candidate(0, i < right ? EXECUTION_CORRECT : NO_SUCH_COLUMN))));
    }
    GENERATOR.add(new FakeGenerator.Run(id, hash, 3, JobState.SUCCEEDED, rows));
  }

  private String analyse(String rollout, String label) {
    var started =
        http.start(
            "/v1/analyses", "{\"rolloutId\":\"%s\",\"label\":\"%s\"}".formatted(rollout, label));
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    String id = TestHttp.json(started).path("id").asString();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> TestHttp.json(http.get("/v1/analyses/" + id)).path("state").asString(),
            "SUCCEEDED"::equals);
    return id;
  }

  private HttpResponse<String> page(String path) {
    return http.get(path, "Accept", "text/html,*/*;q=0.8");
  }

  private JsonNode twin(String path) {
    return TestHttp.json(http.get(path));
  }

  @Test
  void showsTheTablesOfTheReportForTheChosenRuns() {
    String base = analyse("base", "Base");
    String tuned = analyse("tuned", "SFT <b>DPO</b>");
    String query = "?run=" + base + "&run=" + tuned;

    String page = page("/console/run-tables" + query).body();

    assertThat(page)
        .contains("SFT &lt;b&gt;DPO&lt;/b&gt;")
        .doesNotContain("<b>DPO")
        .contains("On the 4 common examples", "First-turn errors", "Who is right where")
        .contains("value=\"" + base + "\" checked", "value=\"" + tuned + "\" checked");
    JsonNode table = twin("/console/run-tables.json" + query).path("table");
    assertThat(table.path("common").asInt()).isEqualTo(4);
    assertThat(table.at("/runs/1/difference/gained").asInt()).isEqualTo(2);
    String own = "/console/run-tables/" + table.path("id").asString();
    assertThat(page).contains("href=\"" + own + "\"");
    assertThat(page(own).body()).contains("On the 4 common examples");
    assertThat(twin(own + ".json").path("table")).isEqualTo(table);
    assertThat(page("/console/run-tables").body())
        .as("it was made before, and can be found")
        .contains("Made before", own);
  }

  @Test
  void takesRolloutsAndTheirNewestAnalysesAndComparesWithTheBase() {
    analyse("base", "Base, once");
    analyse("tuned", "Tuned, once");
    JsonNode table = twin("/console/run-tables.json?run=base&run=tuned&base=tuned").path("table");
    assertThat(table.at("/runs/0/report/run/rolloutId").asString()).isEqualTo("tuned");
    assertThat(table.at("/runs/1/report/run/rolloutId").asString()).isEqualTo("base");
    assertThat(table.path("runs").size()).isEqualTo(2);
  }

  @Test
  void saysWhichRunsHaveNoAnalysis() {
    String never = "never-" + UUID.randomUUID() + "<i>";
    var page = page("/console/run-tables?run=" + never.replace("<", "%3C").replace(">", "%3E"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Analyse errors", "%3Ci%3E").doesNotContain("<i>");
  }

  @Test
  void takesNoMoreThanTwelveAndNothingThatCanNotBeCompared() {
    String many =
        IntStream.range(0, 13)
            .mapToObj(i -> "run=" + analyse("base", "Base " + i))
            .collect(Collectors.joining("&"));
    assertThat(page("/console/run-tables?" + many).body()).contains("Choose at most 12");
    String apart = "?run=" + analyse("base", "Here") + "&run=" + analyse("elsewhere", "There");
    assertProblem(
        http.get("/console/run-tables.json" + apart), EvaluatorError.RUNS_OF_DIFFERENT_DATASETS);
    assertThat(page("/console/run-tables" + apart).statusCode()).isEqualTo(422);
    assertThat(page("/console/run-tables" + apart + "&force=true").body())
        .contains("notice warn", "different datasets");
    assertProblem(http.get("/console/run-tables/none.json"), EvaluatorError.RUN_TABLE_NOT_FOUND);
  }
}
