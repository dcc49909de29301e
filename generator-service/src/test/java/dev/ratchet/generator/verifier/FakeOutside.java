package dev.ratchet.generator.verifier;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.testkit.LocalServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call-back at /check and a judge below /v1, over real HTTP, that misbehave when asked to. */
final class FakeOutside implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** How every request is answered. */
  enum Mood {
    WELL,
    SILENT,
    STALLS,
    ERROR_500,
    HTML,
    HALF_JSON,
    OTHER_SHAPE,
    HUGE,
    REDIRECTS,
    HANGS_UP
  }

  /** What came, and with which key. */
  record Asked(String path, JsonNode body, String authorization) {}

  private final LocalServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Mood mood = Mood.WELL;
  private volatile String callback = "{\"verdict\":\"PASS\"}";
  private volatile String judge = "{\"verdict\":\"PASS\"}";

  FakeOutside() {
    server = LocalServer.start(this::answer);
  }

  String url() {
    return server.url();
  }

  List<Asked> asked() {
    return asked;
  }

  /** Forgets what came, and answers so from here on. */
  void behave(Mood next) {
    asked.clear();
    mood = next;
    callback = "{\"verdict\":\"PASS\"}";
    judge = "{\"verdict\":\"PASS\"}";
  }

  /** The body of the call-back's answers. */
  void callbackSays(String body) {
    callback = body;
  }

  /** The text that the judge writes. */
  void judgeSays(String text) {
    judge = text;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/v1/models")) {
      send(exchange, 200, "{\"object\":\"list\",\"data\":[{\"id\":\"judge\"}]}");
      return;
    }
    asked.add(
        new Asked(
            path,
            JSON.readTree(body),
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
    answer(exchange, path.equals("/check"));
  }

  private void answer(HttpExchange exchange, boolean toCallback) throws IOException {
    switch (mood) {
      case WELL -> send(exchange, 200, toCallback ? callback : completion(judge));
      case SILENT -> await();
      case STALLS -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("{\"verdict\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        await();
      }
      case ERROR_500 -> send(exchange, 500, "{\"error\":{\"message\":\"my disk is full\"}}");
      case HTML -> send(exchange, 200, "<html><body>Please log in</body></html>");
      case HALF_JSON ->
          send(exchange, 200, toCallback ? "{\"verdict\":\"PA" : completion("{\"verdict\":\"PA"));
      case OTHER_SHAPE ->
          send(exchange, 200, toCallback ? "{\"ok\":true}" : completion("{\"ok\":true}"));
      case HUGE -> {
        String long10 = " ".repeat(10 << 20);
        send(exchange, 200, toCallback ? callback + long10 : completion(judge) + long10);
      }
      case REDIRECTS -> {
        exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
        exchange.sendResponseHeaders(307, -1);
      }
      case HANGS_UP -> {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"verdict\":\"PASS\"".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    }
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String completion(String text) {
    return """
    {"choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],
     "usage":{"prompt_tokens":11,"completion_tokens":4}}
    """
        .formatted(JSON.writeValueAsString(text));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    LocalServer.send(exchange, status, "application/json", body);
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }
}
