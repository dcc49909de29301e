package dev.ratchet.evaluator.analysis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** An executor, over real HTTP, for which a candidate is right when it has the gold's words. */
public final class FakeExecutor implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AtomicInteger verified = new AtomicInteger();
  private final HttpServer server;

  public FakeExecutor() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/databases", FakeExecutor::schema);
      server.createContext("/v1/verifications", this::verify);
      server.createContext("/v1/graders", FakeExecutor::graders);
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Candidates that were judged so far. */
  int verified() {
    return verified.get();
  }

  private static void schema(HttpExchange exchange) throws IOException {
    var columns =
        List.of("id", "name", "age", "country").stream()
            .map(name -> new ColumnSchema(name, "TEXT", false, 0, List.of()))
            .toList();
    answer(
        exchange,
        "application/json",
        JSON.writeValueAsString(
            new SchemaResponse(
                "db_1",
                "concert_singer",
                List.of(new TableSchema("singer", false, 6, columns, List.of())))));
  }

  private static void graders(HttpExchange exchange) throws IOException {
    var known =
        List.of(new GraderResponse("ratchet", 3, "bags", List.of(GraderIndifference.ROW_ORDER)));
    answer(exchange, "application/json", JSON.writeValueAsString(new GraderList(known)));
  }

  private void verify(HttpExchange exchange) throws IOException {
    var request = JSON.readValue(exchange.getRequestBody(), VerificationRequest.class);
    var lines = new StringBuilder();
    for (int i = 0; i < request.items().size(); i++) {
      verified.incrementAndGet();
      lines.append(JSON.writeValueAsString(result(i, request.items().get(i)))).append('\n');
    }
    answer(exchange, "application/x-ndjson", lines.toString());
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

  private static void answer(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
