package dev.ratchet.evaluator.comparison;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.testkit.LocalServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A generator with rollouts that have ended, over real HTTP. */
public final class FakeGenerator implements AutoCloseable {
  private static final int PAGE = 3;

  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final AtomicInteger pagesRead = new AtomicInteger();
  private final LocalServer server;

  /**
   * @param version of the grader {@code ratchet}
   */
  public record Run(
      String id, String datasetHash, int version, JobState state, List<TrajectoryResponse> rows) {}

  public FakeGenerator() {
    server = LocalServer.start(this::answer);
  }

  public String url() {
    return server.url();
  }

  public void add(Run run) {
    runs.put(run.id(), run);
  }

  /** As somebody who deletes it. */
  public void remove(String id) {
    runs.remove(id);
  }

  /** Pages of trajectories that were asked for so far. */
  int pagesRead() {
    return pagesRead.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    Run run = path.length < 4 ? null : runs.get(path[3]);
    String what = path.length < 5 ? "" : path[4];
    Object body =
        run == null
            ? Map.of("code", "ROLLOUT_NOT_FOUND", "detail", "none")
            : switch (what) {
              case "manifest" -> manifest(run);
              case "trajectories" -> page(run, String.valueOf(exchange.getRequestURI().getQuery()));
              default -> rollout(run);
            };
    LocalServer.json(exchange, run == null ? 404 : 200, body);
  }

  private static RolloutResponse rollout(Run run) {
    RolloutResponse of = Trajectories.rollout(run.state(), RepairScope.VERIFIED, run.rows().size());
    return new RolloutResponse(
        run.id(),
        "run " + run.id(),
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

  private static RolloutManifest manifest(Run run) {
    RolloutManifest of = Trajectories.manifest(rollout(run));
    return new RolloutManifest(
        of.rolloutId(),
        of.config(),
        of.datasetName(),
        run.datasetHash(),
        of.databaseHashes(),
        of.initialPromptHash(),
        of.repairPromptHash(),
        of.promptVersion(),
        of.systemMessage(),
        of.engine(),
        of.engineVersion(),
        of.endpoint(),
        Map.of("ratchet", run.version()),
        of.limits(),
        of.versions(),
        of.createdAt());
  }

  private Page<TrajectoryResponse> page(Run run, String query) {
    pagesRead.incrementAndGet();
    int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
    int to = Math.min(from + PAGE, run.rows().size());
    return new Page<>(run.rows().subList(from, to), to < run.rows().size() ? "" + to : null);
  }

  @Override
  public void close() {
    server.close();
  }
}
