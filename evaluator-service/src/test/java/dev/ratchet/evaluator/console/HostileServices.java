package dev.ratchet.evaluator.console;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.executor.AuditFinding;
import dev.ratchet.contracts.executor.AuditFlag;
import dev.ratchet.contracts.executor.AuditResponse;
import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.testkit.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Generator, executor and trainer in one, whose every text is an attack on the page. */
final class HostileServices implements AutoCloseable {
  static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
  static final String REVERSED = "admin\u202egnp.exe\u0000\u200b";
  static final String LONG_SQL = "SELECT '" + "x".repeat(1_000_000) + "'";

  private static final ProblemSummary PROBLEM = new ProblemSummary(SCRIPT, SCRIPT + REVERSED);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final List<String> posts = new CopyOnWriteArrayList<>();

  /** What was posted to them, in the same order. */
  final List<String> bodies = new CopyOnWriteArrayList<>();

  /** The query of the last request to each path. */
  private final Map<String, String> queries = new ConcurrentHashMap<>();

  volatile boolean away;
  volatile JobState state = JobState.SUCCEEDED;
  volatile String datasetOfB = "hash";
  private final LocalServer server;

  HostileServices() {
    server = LocalServer.start(this::answer);
  }

  String url() {
    return server.url();
  }

  /** What the last request to a path asked for. */
  String asked(String path) {
    return Objects.requireNonNull(queries.get(path));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    queries.put(path, Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
    if (exchange.getRequestMethod().equals("POST")) {
      posts.add(path);
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
    boolean starts = exchange.getRequestMethod().equals("POST");
    Object body = away ? null : starts ? started(path) : body(path);
    int status = away ? 503 : body == null ? 404 : 200;
    Object sent =
        body == null ? Map.of("code", "ROLLOUT_NOT_FOUND", "detail", "No " + SCRIPT) : body;
    byte[] bytes = JSON.writeValueAsBytes(sent);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Those that steps of experiments start; the rest answers as when it is read. */
  private @Nullable Object started(String path) {
    return switch (path) {
      case "/v1/rollouts" -> body("/v1/rollouts/a");
      case "/v1/pair-sets" -> body("/v1/pair-sets/set-1");
      case "/v1/trainings" -> body("/v1/trainings/training-1");
      default -> body(path);
    };
  }

  private @Nullable Object body(String path) {
    return switch (path) {
      case "/v1/rollouts" -> new Page<>(List.of(rollout("a"), rollout("b")), "next<\"'>");
      case "/v1/rollouts/a", "/v1/rollouts/a/cancel", "/v1/rollouts/a/resume" -> rollout("a");
      case "/v1/rollouts/b" -> rollout("b");
      case "/v1/rollouts/never-evaluated" -> rollout("never-evaluated");
      case "/v1/rollouts/a/manifest" -> Trajectories.manifest(rollout("a"));
      case "/v1/rollouts/never-evaluated/manifest" ->
          Trajectories.manifest(rollout("never-evaluated"));
      case "/v1/rollouts/b/manifest" -> manifestOfB();
      case "/v1/rollouts/a/trajectories", "/v1/rollouts/never-evaluated/trajectories" ->
          new Page<>(List.of(trajectory(TrajectoryStatus.FAILED)), null);
      case "/v1/rollouts/b/trajectories" ->
          new Page<>(List.of(trajectory(TrajectoryStatus.REPAIRED)), null);
      case "/v1/rollouts/a/trajectories/7" -> trajectory(TrajectoryStatus.FAILED);
      case "/v1/rollouts/a/trajectories/7/verdicts" -> HostileVerdicts.verdict(3, 0);
      case "/v1/verdicts" -> HostileVerdicts.page();
      case "/v1/datasets" -> new Page<>(List.of(dataset()), null);
      case "/v1/datasets/dataset-1" -> dataset();
      case "/v1/datasets/dataset-1/audits" -> audits(path);
      case "/v1/datasets/dataset-1/examples" -> new Page<>(List.of(example()), null);
      case "/v1/audits/audit-1", "/v1/audits/audit-1/cancel" -> audit();
      case "/v1/audits/audit-1/findings" -> new Page<>(List.of(finding()), null);
      case "/actuator/health" -> Map.of("status", "UP");
      case "/actuator/info" ->
          Map.of(
              "service",
              Map.of("version", "9.9.9" + SCRIPT + REVERSED),
              "jobs",
              Map.of("RUNNING", 3));
      default -> {
        Object answer = HostileAdapters.answer(path);
        yield answer == null ? HostilePairs.answer(path) : answer;
      }
    };
  }

  private Object audits(String path) {
    return posts.contains(path) ? audit() : new Page<>(List.of(audit()), null);
  }

  private RolloutResponse rollout(String id) {
    RolloutResponse plain = Trajectories.rollout(state, RepairScope.VERIFIED, 1);
    ObjectNode config = JSON.valueToTree(plain.config());
    config.put("model", SCRIPT + REVERSED).put("split", SCRIPT);
    return new RolloutResponse(
        id,
        SCRIPT + REVERSED,
        state,
        plain.kind(),
        JSON.treeToValue(config, RolloutConfig.class),
        state.hasEnded() ? new RolloutProgress(1, 1, 0, 0, 0) : new RolloutProgress(4, 1, 2, 1, 0),
        PROBLEM,
        plain.createdAt(),
        plain.startedAt(),
        state.hasEnded() ? plain.endedAt() : null,
        Map.of());
  }

  private Object manifestOfB() {
    var manifest = Trajectories.manifest(rollout("b"));
    ObjectNode node = JSON.valueToTree(manifest);
    return node.put("datasetHash", datasetOfB);
  }

  private static TrajectoryResponse trajectory(TrajectoryStatus status) {
    CandidateResponse first = Trajectories.candidate(0, "SELECT " + SCRIPT, false, false, -0.2);
    CandidateResponse second = Trajectories.candidate(0, "SELECT " + REVERSED, true, false, 0.2);
    boolean repaired = status == TrajectoryStatus.REPAIRED;
    CandidateResponse third =
        Trajectories.candidate(0, LONG_SQL, true, repaired, repaired ? 0.6 : 0.2);
    return new TrajectoryResponse(
        "a",
        7,
        SCRIPT,
        "javascript:alert(1) " + SCRIPT + REVERSED,
        SCRIPT,
        SCRIPT,
        "database-1",
        "SELECT " + SCRIPT,
        Hardness.EXTRA,
        SCRIPT,
        List.of(SCRIPT),
        3L,
        status,
        SCRIPT,
        SchemaMode.BM25,
        List.of(REVERSED),
        List.of(turn(1, first), turn(2, second), turn(3, third)),
        new AnswerReference(3, 0),
        1,
        Trajectories.NOW,
        Trajectories.NOW);
  }

  private static TurnResponse turn(int turn, CandidateResponse candidate) {
    return new TurnResponse(
        turn, SCRIPT, List.of(candidate), 0, List.of(SCRIPT), SCRIPT + REVERSED, 1, 1, null);
  }

  private static DatasetResponse dataset() {
    return new DatasetResponse(
        "dataset-1",
        SCRIPT,
        DatasetFormat.JSON,
        "hash",
        1,
        0,
        Map.of(SCRIPT, 1),
        Map.of(Hardness.EASY, 1),
        List.of(SCRIPT),
        Trajectories.NOW);
  }

  private static ExampleResponse example() {
    return new ExampleResponse(
        7,
        "id",
        SCRIPT,
        LONG_SQL,
        SCRIPT,
        null,
        null,
        null,
        Hardness.EASY,
        SCRIPT,
        List.of(),
        SCRIPT);
  }

  private AuditResponse audit() {
    return new AuditResponse(
        "audit-1",
        "dataset-1",
        state,
        1,
        1,
        Map.of(AuditFlag.EMPTY, 1),
        PROBLEM,
        Trajectories.NOW,
        null);
  }

  private static AuditFinding finding() {
    return new AuditFinding(7, SCRIPT, SCRIPT, LONG_SQL, List.of(AuditFlag.EMPTY), SCRIPT);
  }

  @Override
  public void close() {
    server.close();
  }
}
