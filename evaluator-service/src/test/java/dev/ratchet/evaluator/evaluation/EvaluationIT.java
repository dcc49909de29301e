package dev.ratchet.evaluator.evaluation;

import static dev.ratchet.evaluator.metrics.Trajectories.broken;
import static dev.ratchet.evaluator.metrics.Trajectories.right;
import static dev.ratchet.evaluator.metrics.Trajectories.trajectory;
import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.problem.ServiceKitError;
import dev.ratchet.testkit.ApiDocumentation;
import dev.ratchet.testkit.LocalServer;
import dev.ratchet.testkit.TestHttp;
import dev.ratchet.testkit.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "evaluator.page-size=3")
@Import(TestPostgres.class)
class EvaluationIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalServer GENERATOR = LocalServer.start(EvaluationIT::answer);
  private static final List<TrajectoryResponse> RUN = new ArrayList<>();
  private static volatile JobState state = JobState.SUCCEEDED;
  private static volatile int missing;
  private static volatile boolean troubled;
  private static final Semaphore PAGES = new Semaphore(0);
  private static volatile boolean slow;

  @LocalServerPort int port;

  @Autowired
  @Qualifier("evaluationWorker")
  LeasedJobs worker;

  private TestHttp http;

  @DynamicPropertySource
  static void generatorUrl(DynamicPropertyRegistry registry) {
    registry.add("ratchet.generator.base-url", GENERATOR::url);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    RolloutResponse rollout =
        Trajectories.rollout(state, RepairScope.VERIFIED, RUN.size() + missing);
    Object body =
        switch (path) {
          case "/v1/rollouts/rollout-1" -> rollout;
          case "/v1/rollouts/rollout-1/manifest" -> Trajectories.manifest(rollout);
          case "/v1/rollouts/rollout-1/trajectories" ->
              pageInTime(String.valueOf(exchange.getRequestURI().getQuery()));
          default -> java.util.Map.of("code", "ROLLOUT_NOT_FOUND", "detail", "none");
        };
    int status = troubled ? 503 : body instanceof java.util.Map ? 404 : 200;
    LocalServer.json(exchange, status, body);
  }

  /** A slow generator answers with as many pages as there are permits. */
  private static Page<TrajectoryResponse> pageInTime(String query) {
    if (slow) {
      PAGES.acquireUninterruptibly();
    }
    return page(query);
  }

  private static Page<TrajectoryResponse> page(String query) {
    int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
    int to = Math.min(from + 3, RUN.size());
    return new Page<>(RUN.subList(from, to), to < RUN.size() ? "" + to : null);
  }

  @AfterAll
  static void stop() {
    GENERATOR.close();
  }

  @BeforeEach
  void fourRepairedExamplesAndABadGold() {
    http = TestHttp.onPort(port);
    state = JobState.SUCCEEDED;
    missing = 0;
    troubled = false;
    slow = false;
    PAGES.drainPermits();
    RUN.clear();
    for (int index = 0; index < 4; index++) {
      RUN.add(trajectory(index, TrajectoryStatus.REPAIRED, List.of(broken(0)), List.of(right(0))));
    }
    RUN.add(trajectory(4, TrajectoryStatus.BAD_GOLD));
  }

  @Test
  void evaluatesARolloutPageByPage() {
    String id = start();
    awaitState(id, "SUCCEEDED");
    JsonNode summary = TestHttp.json(http.get("/v1/evaluations/" + id + "/summary"));
    assertThat(summary.path("evaluable").asInt()).isEqualTo(4);
    assertThat(summary.path("badGoldExamples").get(0).asInt()).isEqualTo(4);
    assertThat(summary.at("/metrics/averageCandidateReward").asDouble()).isEqualTo(0.25);
    assertThat(summary.at("/metrics/finalExampleExecutionAccuracy/hits").asInt()).isEqualTo(4);
    var report = http.get("/v1/evaluations/" + id + "/report");
    assertThat(report.headers().firstValue("Content-Type").orElse("")).startsWith("text/markdown");
    assertThat(report.body()).contains("upper bound", "Evaluable (n) | 4", "examples 4");
    assertThat(http.get("/").headers().firstValue("Location")).hasValue("/console/runs");
    assertThat(http.get("/v1/evaluations?limit=1").body()).contains("items");
    assertThat(links(id)).contains("summary", "report", "bundle").doesNotContain("cancel");
    assertProblem(
        http.post("/v1/evaluations/" + id + "/cancel", ""), ServiceKitError.JOB_STATE_CONFLICT);
  }

  @Test
  void waitsForTheRolloutsEnd() {
    state = JobState.RUNNING;
    String id = start();
    awaitState(id, "RUNNING");
    assertProblem(
        http.get("/v1/evaluations/" + id + "/summary"), EvaluatorError.EVALUATION_NOT_SUCCEEDED);
    state = JobState.SUCCEEDED;
    awaitState(id, "SUCCEEDED");
  }

  @Test
  void cancelsAnEvaluationThatWaits() {
    state = JobState.RUNNING;
    String id = start();
    awaitState(id, "RUNNING");
    assertThat(links(id)).contains("cancel").doesNotContain("summary", "report", "bundle");
    assertThat(http.post("/v1/evaluations/" + id + "/cancel", "").statusCode()).isEqualTo(202);
    awaitState(id, "CANCELLED");
    assertThat(links(id)).containsOnly("self", "events");
  }

  private Collection<String> links(String id) {
    return TestHttp.json(http.get("/v1/evaluations/" + id)).path("links").propertyNames();
  }

  /**
   * It would be done before the worker looks whether it shall stop, which it does once a second.
   */
  @Test
  void cancelsAnEvaluationThatIsAlmostDone() {
    slow = true;
    String id = start();
    await().atMost(Duration.ofSeconds(20)).until(PAGES::hasQueuedThreads);
    assertThat(http.post("/v1/evaluations/" + id + "/cancel", "").statusCode()).isEqualTo(202);
    PAGES.release(2);
    awaitState(id, "CANCELLED");
    assertProblem(
        http.get("/v1/evaluations/" + id + "/summary"), EvaluatorError.EVALUATION_NOT_SUCCEEDED);
  }

  @Test
  void goesBackToTheQueueWhenItsProcessEndsAndOnWithTheNextOne() {
    state = JobState.RUNNING;
    String id = start();
    awaitState(id, "RUNNING");
    worker.stop();
    try {
      awaitState(id, "QUEUED");
    } finally {
      worker.start();
    }
    state = JobState.SUCCEEDED;
    awaitState(id, "SUCCEEDED");
  }

  @Test
  void goesOnByItselfAfterTheGeneratorWasAway() {
    troubled = true;
    String id = start();
    awaitState(id, "PAUSED");
    troubled = false;
    awaitState(id, "SUCCEEDED");
  }

  @Test
  void refusesACancelledRolloutAndNamesItsState() {
    state = JobState.CANCELLED;
    JsonNode failed = awaitState(start(), "FAILED");
    assertThat(failed.at("/problem/code").asString()).isEqualTo("ROLLOUT_NOT_SUCCEEDED");
    assertThat(failed.at("/problem/detail").asString()).contains("CANCELLED");
  }

  @Test
  void refusesARolloutWithExamplesThatFailed() {
    missing = 2;
    JsonNode failed = awaitState(start(), "FAILED");
    assertThat(failed.at("/problem/code").asString()).isEqualTo("ROLLOUT_INCOMPLETE");
  }

  @Test
  void answersUnknownIdsWithProblems() {
    // Such an evaluation was accepted and then failed with a NullPointerException.
    assertProblem(
        http.start("/v1/evaluations", "{\"rolloutId\":\"other\",\"exclude\":[null,-1]}"),
        ServiceKitError.VALIDATION_FAILED);
    assertProblem(
        http.start("/v1/evaluations", "{\"rolloutId\":\"other\"}"),
        EvaluatorError.ROLLOUT_NOT_FOUND);
    assertProblem(http.get("/v1/evaluations/no-id"), EvaluatorError.EVALUATION_NOT_FOUND);
    assertProblem(
        http.get("/v1/evaluations/" + UUID.randomUUID()), EvaluatorError.EVALUATION_NOT_FOUND);
    assertProblem(
        http.post("/v1/evaluations", "{\"rolloutId\":\"rollout-1\"}"),
        ServiceKitError.IDEMPOTENCY_KEY_MISSING);
  }

  @Test
  void leavesNoPropertyOfARequestToBeGuessed() {
    assertThat(ApiDocumentation.faults(http)).isEmpty();
  }

  @Test
  void saysThatTokensAreOffAndHowToTurnThemOn() {
    for (String path : List.of("/v1/tokens", "/v1/tokens/abc/rotate")) {
      assertThat(
              assertProblem(http.get(path), ServiceKitError.TOKENS_OFF).path("detail").asString())
          .contains("ratchet.security.mode=tokens", "./ratchet tokens create");
    }
    assertProblem(http.post("/v1/tokens", "{}"), ServiceKitError.TOKENS_OFF);
  }

  private String start() {
    var response = http.start("/v1/evaluations", "{\"rolloutId\":\"rollout-1\"}");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return TestHttp.json(response).path("id").asString();
  }

  private JsonNode awaitState(String id, String wanted) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> TestHttp.json(http.get("/v1/evaluations/" + id)),
            body -> body.path("state").asString().equals(wanted));
  }
}
