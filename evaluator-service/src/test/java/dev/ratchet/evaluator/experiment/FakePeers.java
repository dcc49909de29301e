package dev.ratchet.evaluator.experiment;

import static dev.ratchet.evaluator.metrics.Trajectories.broken;
import static dev.ratchet.evaluator.metrics.Trajectories.right;
import static dev.ratchet.evaluator.metrics.Trajectories.trajectory;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.testkit.LocalServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generator, trainer and executor in one server. The name of a job says how it goes: {@code hold}
 * goes on until it is released or cancelled, {@code fail} fails, all others succeed. The letters of
 * a rollout's model are its answers: R right, F wrong.
 */
final class FakePeers {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ADAPTER = "adapter-";

  private final Map<String, Sent> jobs = new ConcurrentHashMap<>();
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final List<Sent> started = new CopyOnWriteArrayList<>();
  private final Map<String, JobState> states = new ConcurrentHashMap<>();
  private final AtomicInteger starts = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger away = new AtomicInteger();
  private final LocalServer server;

  /** A job that was started, once. */
  record Sent(String id, String path, String key, JsonNode body) {
    String name() {
      return body.path("name").asString("");
    }
  }

  FakePeers() {
    server = LocalServer.start(this::handle);
  }

  String url() {
    return server.url();
  }

  /** Jobs with this in their name, in the order of their start. */
  List<Sent> started(String name) {
    return started.stream().filter(sent -> sent.name().contains(name)).toList();
  }

  JobState state(Sent sent) {
    return Objects.requireNonNull(states.get(sent.id()));
  }

  void become(Sent sent, JobState state) {
    states.put(sent.id(), state);
  }

  /** Takes the next start, and dies before it answers. */
  void loseNextAnswer() {
    lost.set(1);
  }

  /** Starts are refused so often, as of a service that has too much to do. */
  void beAway(int times) {
    away.set(times);
  }

  /** How often a start was asked for, repetitions included. */
  int starts() {
    return starts.get();
  }

  /** How often a job was looked at. */
  int reads() {
    return reads.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/");
      String what = path[2];
      if (exchange.getRequestMethod().equals("POST")) {
        post(exchange, path);
      } else if (path.length == 4 && List.of("models", "datasets", "adapters").contains(what)) {
        named(exchange, what, path[3]);
      } else if (path.length > 3 && jobs.containsKey(path[3])) {
        reads.incrementAndGet();
        answer(exchange, 200, read(jobs.get(path[3]), path.length > 4 ? path[4] : ""));
      } else {
        answer(exchange, 404, problem("JOB_NOT_FOUND", "there is none"));
      }
    }
  }

  private void post(HttpExchange exchange, String[] path) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    if (path.length > 4) {
      states.put(path[3], JobState.CANCELLED);
      answer(exchange, 202, job(jobs.get(path[3])));
      return;
    }
    starts.incrementAndGet();
    if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      answer(exchange, 503, problem("TOO_MANY_JOBS", "later"));
      return;
    }
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    String name = body.path("name").asString("");
    if (path[2].equals("pair-sets") && !keys.containsKey(key) && isTaken(name)) {
      answer(exchange, 409, problem("PAIR_SET_NAME_TAKEN", name));
      return;
    }
    String id = keys.computeIfAbsent(key, known -> start(path[2], known, body));
    if (!body.equals(jobs.get(id).body())) {
      answer(exchange, 409, problem("IDEMPOTENCY_KEY_REUSED", "another request"));
    } else if (lost.getAndSet(0) == 0) {
      answer(exchange, 202, job(jobs.get(id)));
    }
  }

  private boolean isTaken(String name) {
    return !name.isEmpty()
        && started.stream()
            .anyMatch(sent -> sent.path().equals("pair-sets") && sent.name().equals(name));
  }

  private String start(String path, String key, JsonNode body) {
    var sent = new Sent(path + "-" + (started.size() + 1), path, key, body);
    jobs.put(sent.id(), sent);
    states.put(
        sent.id(),
        sent.name().contains("hold")
            ? JobState.RUNNING
            : sent.name().contains("fail") ? JobState.FAILED : JobState.SUCCEEDED);
    started.add(sent);
    return sent.id();
  }

  private static void named(HttpExchange exchange, String what, String name) throws IOException {
    boolean adapter = name.startsWith(ADAPTER);
    if (adapter == what.equals("adapters")) {
      answer(exchange, 200, JSON.writeValueAsString(Map.of("id", name, "contentHash", "h" + name)));
    } else {
      answer(exchange, 404, problem("NOT_FOUND", "there is none"));
    }
  }

  private String read(Sent sent, String part) {
    return switch (part) {
      case "manifest" -> JSON.writeValueAsString(manifest(sent));
      case "trajectories" -> JSON.writeValueAsString(new Page<>(rows(sent), null));
      case "quality" -> "{\"sets\":[{\"pairSet\":\"" + sent.id() + "\"}]}";
      default -> job(sent);
    };
  }

  private String job(Sent sent) {
    if (sent.path().equals("rollouts")) {
      return JSON.writeValueAsString(rollout(sent));
    }
    ObjectNode job = JSON.createObjectNode();
    job.put("id", sent.id()).put("state", state(sent).name());
    if (state(sent) == JobState.FAILED) {
      job.putObject("problem").put("code", "TRAINING_FAILED").put("detail", "it \u0000broke");
    }
    if (sent.path().equals("trainings")) {
      ObjectNode progress = job.put("modelName", "RF").put("modelVersion", 3).putObject("progress");
      progress.put("step", 1).put("steps", 3).put("loss", 0.25);
      job.putObject("result").put("adapterName", ADAPTER + "RRRF").put("step", 3).put("loss", 0.5);
    } else {
      ObjectNode counts = job.put("hash", "hash of " + sent.body()).putObject("counts");
      counts.put("pairs", 7).putObject("byType").put("GOLD_VS_FAILED_ATTEMPT", 7);
    }
    return job.toString();
  }

  private RolloutResponse rollout(Sent sent) {
    RolloutResponse of =
        Trajectories.rollout(state(sent), RepairScope.VERIFIED, answers(sent).length());
    return new RolloutResponse(
        sent.id(),
        sent.name(),
        of.state(),
        of.kind(),
        of.config(),
        of.progress(),
        null,
        of.createdAt(),
        of.startedAt(),
        of.endedAt(),
        Map.of());
  }

  private RolloutManifest manifest(Sent sent) {
    RolloutManifest of = Trajectories.manifest(rollout(sent));
    String dataset = sent.body().path("datasetId").asString();
    return new RolloutManifest(
        of.rolloutId(),
        of.config(),
        dataset,
        "hash of " + dataset,
        of.databaseHashes(),
        of.initialPromptHash(),
        of.repairPromptHash(),
        of.promptVersion(),
        of.systemMessage(),
        of.engine(),
        of.engineVersion(),
        of.endpoint(),
        of.graderVersions(),
        of.limits(),
        of.versions(),
        of.createdAt());
  }

  private static String answers(Sent sent) {
    return sent.body().path("model").asString().replace(ADAPTER, "");
  }

  private static List<TrajectoryResponse> rows(Sent sent) {
    List<TrajectoryResponse> rows = new ArrayList<>();
    for (char answer : answers(sent).toCharArray()) {
      rows.add(
          answer == 'R'
              ? trajectory(rows.size(), TrajectoryStatus.CORRECT_FIRST_TURN, List.of(right(0)))
              : trajectory(rows.size(), TrajectoryStatus.FAILED, List.of(broken(0))));
    }
    return rows;
  }

  private static String problem(String code, String detail) {
    return JSON.writeValueAsString(Map.of("code", code, "detail", detail));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    LocalServer.send(
        exchange, status, status < 400 ? "application/json" : "application/problem+json", body);
  }
}
