package dev.ratchet.evaluator.analysis;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.contracts.executor.GraderList;
import dev.ratchet.contracts.executor.GraderResponse;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.SchemaResponse;
import dev.ratchet.contracts.executor.TableSchema;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.testkit.LocalServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** An executor, over real HTTP, for which a candidate is right when it has the gold's words. */
public final class FakeExecutor implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AtomicInteger verified = new AtomicInteger();
  private final LocalServer server;

  public FakeExecutor() {
    server = LocalServer.start(this::answer);
  }

  public String url() {
    return server.url();
  }

  /** Candidates that were judged so far. */
  int verified() {
    return verified.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath().split("/")[2]) {
      case "databases" -> schema(exchange);
      case "verifications" -> verify(exchange);
      case "graders" -> graders(exchange);
      default -> LocalServer.json(exchange, 404, Map.of("code", "NOT_FOUND", "detail", "none"));
    }
  }

  private static void schema(HttpExchange exchange) throws IOException {
    var columns =
        List.of("id", "name", "age", "country").stream()
            .map(name -> new ColumnSchema(name, "TEXT", false, 0, List.of()))
            .toList();
    LocalServer.json(
        exchange,
        200,
        new SchemaResponse(
            "db_1",
            "concert_singer",
            List.of(new TableSchema("singer", false, 6, columns, List.of()))));
  }

  private static void graders(HttpExchange exchange) throws IOException {
    var known =
        List.of(new GraderResponse("ratchet", 3, "bags", List.of(GraderIndifference.ROW_ORDER)));
    LocalServer.json(exchange, 200, new GraderList(known));
  }

  private void verify(HttpExchange exchange) throws IOException {
    var request = JSON.readValue(exchange.getRequestBody(), VerificationRequest.class);
    var lines = new StringBuilder();
    for (int i = 0; i < request.items().size(); i++) {
      verified.incrementAndGet();
      lines.append(JSON.writeValueAsString(result(i, request.items().get(i)))).append('\n');
    }
    LocalServer.send(exchange, 200, "application/x-ndjson", lines.toString());
  }

  private static VerificationResult result(int index, VerificationItem item) {
    boolean right = item.sql().equalsIgnoreCase(String.valueOf(item.goldSql()));
    return new VerificationResult(
        index,
        rows(3, 1),
        rows(6, 12.5),
        Map.of("ratchet", new VerdictResponse(right, right ? null : "rows differ", false)),
        new ValidityFlags(true, true, true),
        null,
        List.of(),
        List.of(),
        null,
        null);
  }

  private static ExecutionSummary rows(long count, double millis) {
    return new ExecutionSummary(OutcomeKind.ROWS, count, 1, false, null, millis, List.of(), null);
  }

  @Override
  public void close() {
    server.close();
  }
}
