package dev.ratchet.trainer.executor;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.GraderList;
import dev.ratchet.contracts.executor.GraderResponse;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.testkit.LocalServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import tools.jackson.databind.json.JsonMapper;

/** An executor that knows the datasets a test gave it, and judges as the test says. */
public final class FakeExecutor implements AutoCloseable {
  private static final int PAGE = 2;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What becomes of a candidate. */
  public enum Verdict {
    RIGHT,
    WRONG,
    ERROR,
    TIMEOUT
  }

  private final LocalServer server;
  private final Map<String, List<ExampleResponse>> datasets = new ConcurrentHashMap<>();
  private volatile BiFunction<String, String, Verdict> judge = (_, _) -> Verdict.WRONG;
  private volatile boolean away;

  public FakeExecutor() {
    server = LocalServer.start(this::answer);
  }

  public String url() {
    return server.url();
  }

  /** From now on it answers 503, or no longer. */
  public void goAway(boolean now) {
    away = now;
  }

  public void dataset(String id, List<ExampleResponse> examples) {
    datasets.put(id, List.copyOf(examples));
  }

  /**
   * @param verdict of gold and candidate; a gold is judged against itself
   */
  public void judge(BiFunction<String, String, Verdict> verdict) {
    judge = verdict;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (away) {
      LocalServer.json(exchange, 503, Map.of("code", "INTERNAL_ERROR", "detail", "away"));
    } else if (path[2].equals("graders")) {
      LocalServer.json(
          exchange,
          200,
          new GraderList(List.of(new GraderResponse("ratchet", 1, "the one", List.of()))));
    } else if (path[2].equals("verifications")) {
      LocalServer.send(
          exchange,
          200,
          "application/x-ndjson",
          results(JSON.readValue(sent, VerificationRequest.class)));
    } else {
      dataset(exchange, path);
    }
  }

  private void dataset(HttpExchange exchange, String[] path) throws IOException {
    List<ExampleResponse> examples = datasets.get(path[3]);
    if (examples == null) {
      LocalServer.json(
          exchange, 404, Map.of("code", "DATASET_NOT_FOUND", "detail", "no such dataset"));
    } else if (path.length > 4) {
      LocalServer.json(
          exchange, 200, page(examples, String.valueOf(exchange.getRequestURI().getQuery())));
    } else {
      LocalServer.json(exchange, 200, response(path[3], examples));
    }
  }

  private static Page<ExampleResponse> page(List<ExampleResponse> all, String query) {
    List<ExampleResponse> asked =
        query.contains("split=")
            ? all.stream().filter(each -> query.contains("split=" + each.split())).toList()
            : all;
    int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
    int to = Math.min(from + PAGE, asked.size());
    return new Page<>(asked.subList(from, to), to < asked.size() ? "" + to : null);
  }

  private static DatasetResponse response(String id, List<ExampleResponse> examples) {
    Map<String, Integer> splits = new java.util.HashMap<>();
    examples.forEach(each -> splits.merge(each.split(), 1, Integer::sum));
    return new DatasetResponse(
        id,
        id,
        DatasetFormat.SPIDER,
        "hash",
        examples.size(),
        0,
        splits,
        Map.of(),
        List.of(),
        Instant.EPOCH);
  }

  private byte[] results(VerificationRequest request) {
    var lines = new ByteArrayOutputStream();
    for (int i = 0; i < request.items().size(); i++) {
      lines.writeBytes(JSON.writeValueAsBytes(result(i, request.items().get(i))));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private VerificationResult result(int index, VerificationItem item) {
    String gold = String.valueOf(item.goldSql());
    Verdict verdict = judge.apply(gold, item.sql());
    boolean rows = verdict == Verdict.RIGHT || verdict == Verdict.WRONG;
    boolean goldRuns = judge.apply(gold, gold) == Verdict.RIGHT;
    Boolean correct = goldRuns ? (Boolean) (verdict == Verdict.RIGHT) : null;
    return new VerificationResult(
        index,
        summary(kind(verdict)),
        summary(goldRuns ? OutcomeKind.ROWS : OutcomeKind.SQL_ERROR),
        Map.of("ratchet", new VerdictResponse(correct, null, false)),
        new ValidityFlags(true, rows, rows),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static OutcomeKind kind(Verdict verdict) {
    return switch (verdict) {
      case RIGHT, WRONG -> OutcomeKind.ROWS;
      case ERROR -> OutcomeKind.SQL_ERROR;
      case TIMEOUT -> OutcomeKind.TIMED_OUT;
    };
  }

  private static ExecutionSummary summary(OutcomeKind kind) {
    boolean rows = kind == OutcomeKind.ROWS;
    return new ExecutionSummary(
        kind, rows ? 1L : null, rows ? 1 : null, false, rows ? null : "no", 1, List.of(), null);
  }

  @Override
  public void close() {
    server.close();
  }
}
