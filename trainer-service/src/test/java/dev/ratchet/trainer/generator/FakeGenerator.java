package dev.ratchet.trainer.generator;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.contracts.generator.PromptPage;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.testkit.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A generator that knows what a test gave it. Pages are small, so that there are several. */
public final class FakeGenerator implements AutoCloseable {
  public static final String SYSTEM = "You write SQLite.";
  private static final int PAGE = 2;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A rollout as the test wants it. */
  private record Rollout(JobState state, List<TrajectoryResponse> trajectories) {}

  private final LocalServer server;
  private final Map<String, Rollout> rollouts = new ConcurrentHashMap<>();
  private final Map<String, List<PromptResponse>> datasets = new ConcurrentHashMap<>();
  private volatile boolean away;

  public FakeGenerator() {
    server = LocalServer.start(this::answer);
  }

  public String url() {
    return server.url();
  }

  /** From now on it answers 503, or no longer. */
  public void goAway(boolean now) {
    away = now;
  }

  public void rollout(String id, JobState state, List<TrajectoryResponse> trajectories) {
    rollouts.put(id, new Rollout(state, List.copyOf(trajectories)));
  }

  /** From now on it knows no such rollout. */
  public void forget(String id) {
    rollouts.remove(id);
  }

  public void dataset(String id, List<PromptResponse> prompts) {
    datasets.put(id, List.copyOf(prompts));
  }

  /** A prompt of a dataset, as the generator renders it. */
  public static PromptResponse prompt(int index, String question, String goldSql) {
    return new PromptResponse(
        index,
        "example-" + question,
        "company",
        "database-1",
        question,
        goldSql,
        Hardness.EASY,
        List.of(new PromptMessage("system", SYSTEM), new PromptMessage("user", question + "?")),
        question + "?",
        List.of("departments"),
        null);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (away) {
      LocalServer.json(exchange, 503, Map.of("code", "INTERNAL_ERROR", "detail", "away"));
      return;
    }
    if (path.length == 3 && path[2].equals("prompts")) {
      JsonNode request = JSON.readTree(new String(sent, StandardCharsets.UTF_8));
      List<PromptResponse> prompts = datasets.get(request.path("datasetId").asString());
      if (prompts == null) {
        LocalServer.json(
            exchange, 422, Map.of("code", "DATASET_NOT_FOUND", "detail", "no such dataset"));
      } else {
        LocalServer.json(exchange, 200, prompts(prompts, from(exchange)));
      }
      return;
    }
    Rollout rollout = path.length > 3 ? rollouts.get(path[3]) : null;
    if (rollout == null) {
      LocalServer.json(
          exchange, 404, Map.of("code", "ROLLOUT_NOT_FOUND", "detail", "no such rollout"));
    } else {
      String part = path.length > 4 ? path[4] : "";
      LocalServer.json(exchange, 200, part(part, path[3], rollout, exchange));
    }
  }

  private static Object part(String part, String id, Rollout rollout, HttpExchange exchange) {
    return switch (part) {
      case "manifest" -> manifest(id);
      case "trajectories" -> trajectories(rollout, exchange);
      default -> response(id, rollout);
    };
  }

  private static Object trajectories(Rollout rollout, HttpExchange exchange) {
    String[] path = exchange.getRequestURI().getPath().split("/");
    if (path.length == 5) {
      return page(rollout.trajectories(), from(exchange));
    }
    return rollout.trajectories().stream()
        .filter(each -> path[5].equals(String.valueOf(each.exampleIndex())))
        .findFirst()
        .orElseThrow();
  }

  private static int from(HttpExchange exchange) {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    return query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
  }

  private static <T> Page<T> page(List<T> all, int from) {
    int to = Math.min(from + PAGE, all.size());
    return new Page<>(all.subList(from, to), to < all.size() ? "" + to : null);
  }

  private static PromptPage prompts(List<PromptResponse> all, int from) {
    Page<PromptResponse> page = page(all, from);
    return new PromptPage(
        page.items(), page.nextCursor(), PromptStyle.STANDARD, "1", "template-hash", SYSTEM);
  }

  private static RolloutResponse response(String id, Rollout rollout) {
    int total = rollout.trajectories().size();
    RolloutConfig config = config();
    return new RolloutResponse(
        id,
        null,
        rollout.state(),
        config.kind(),
        config,
        new RolloutProgress(total, total, 0, 0, total),
        null,
        Trajectories.NOW,
        Trajectories.NOW,
        Trajectories.NOW,
        Map.of());
  }

  private static RolloutConfig config() {
    return new RolloutConfig(
        "dataset-1",
        "train",
        0,
        null,
        "scripted",
        EngineOptions.none(),
        Trajectories.TURNS,
        2,
        RepairScope.VERIFIED,
        FeedbackMode.RESULT_STATUS,
        FeedbackDetail.MINIMAL,
        SchemaMode.BM25,
        6,
        1,
        PromptStyle.STANDARD,
        "ratchet",
        List.of(),
        5000,
        0.4,
        0.9,
        256,
        13,
        false,
        null,
        null,
        List.of(),
        AnswerMode.CHOSEN,
        null);
  }

  /** As every rollout's of this generator. */
  public static RolloutManifest manifest(String rolloutId) {
    return new RolloutManifest(
        rolloutId,
        config(),
        "company",
        "hash",
        Map.of(),
        "initial",
        "repair",
        "1",
        SYSTEM,
        "scripted",
        "1",
        null,
        Map.of("ratchet", 3),
        Map.of(),
        Map.of(),
        Trajectories.NOW);
  }

  @Override
  public void close() {
    server.close();
  }
}
