package dev.ratchet.generator.openai;

import com.sun.net.httpserver.HttpExchange;
import dev.ratchet.testkit.LocalServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model server over real HTTP that misbehaves in every way that a test asks for. */
final class FakeModelServer implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** What one chat request is answered with. */
  interface Answer {
    void send(HttpExchange exchange, JsonNode request) throws IOException;
  }

  /** What came, in the order of arrival. */
  record Request(JsonNode body, Map<String, String> headers) {}

  private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final LocalServer server;
  private volatile Answer otherwise = text("SQL: SELECT 1");
  private volatile int modelsStatus = 200;

  FakeModelServer() {
    server = LocalServer.start(this::answer);
  }

  String baseUrl() {
    return server.url() + "/v1";
  }

  /** Answers the next requests with these, and then as before. */
  FakeModelServer then(Answer... answers) {
    next.addAll(List.of(answers));
    return this;
  }

  FakeModelServer always(Answer answer) {
    next.clear();
    otherwise = answer;
    return this;
  }

  /** The status of GET /v1/models. */
  FakeModelServer modelsAnswer(int status) {
    modelsStatus = status;
    return this;
  }

  List<Request> requests() {
    return requests;
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  void forget() {
    requests.clear();
    mostAtOnce.set(0);
    modelsStatus = 200;
    always(text("SQL: SELECT 1"));
  }

  /** A server that honours n: every choice has this text. */
  static Answer text(String text) {
    return texts((request, _) -> text);
  }

  interface Texts {
    String of(JsonNode request, int choice);
  }

  static Answer texts(Texts texts) {
    return (exchange, request) -> {
      int n = request.path("n").asInt(1);
      json(exchange, 200, completion(n, i -> message(texts.of(request, i))));
    };
  }

  /** One choice, whatever n asks for. */
  static Answer one(Function<JsonNode, String> text) {
    return (exchange, request) ->
        json(exchange, 200, completion(1, _ -> message(text.apply(request))));
  }

  /** One choice with this JSON as its message. */
  static Answer message(String message, String finish) {
    return body(
        200,
        "{\"choices\":[{\"index\":0,\"message\":%s,\"finish_reason\":\"%s\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5}}"
            .formatted(message, finish));
  }

  static Answer body(int status, String body, String... headers) {
    return (exchange, _) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  static Answer error(int status, String message, String code) {
    return body(
        status,
        "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"%s\"}}"
            .formatted(message, code));
  }

  /** A body of so many bytes, sent as long as somebody reads. */
  static Answer flood(long bytes) {
    return (exchange, _) -> {
      exchange.sendResponseHeaders(200, bytes);
      byte[] part = "{\"choices\": ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
      try (OutputStream out = exchange.getResponseBody()) {
        for (long sent = 0; sent < bytes; sent += part.length) {
          out.write(part, 0, (int) Math.min(part.length, bytes - sent));
        }
      }
    };
  }

  /** Headers, the beginning of a body, and then nothing. */
  static Answer stall() {
    return (exchange, _) -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write("{\"choices\":".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      rest();
    };
  }

  /** Nothing at all. */
  static Answer silence() {
    return (_, _) -> rest();
  }

  /** Promises more than it sends and hangs up. */
  static Answer hangUp() {
    return (exchange, _) -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write("{\"choices\":[".getBytes(StandardCharsets.UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  private static void rest() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String message(String text) {
    return "{\"role\":\"assistant\",\"content\":" + JSON.writeValueAsString(text) + "}";
  }

  private static String completion(int n, Function<Integer, String> message) {
    String choices =
        IntStream.range(0, n)
            .mapToObj(
                i ->
                    "{\"index\":%d,\"message\":%s,\"finish_reason\":\"stop\"}"
                        .formatted(i, message.apply(i)))
            .collect(Collectors.joining(","));
    return "{\"choices\":[%s],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":%d}}"
        .formatted(choices, 4 * n);
  }

  /** Connections are refused from here on. */
  void switchOff() {
    server.switchOff();
  }

  void switchOn() {
    server.switchOn();
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/v1/models" ->
          json(exchange, modelsStatus, "{\"object\":\"list\",\"data\":[{\"id\":\"tiny\"}]}");
      case "/v1/chat/completions" -> chat(exchange, JSON.readTree(body));
      default -> json(exchange, 404, "{\"detail\":\"Not Found\"}");
    }
  }

  private void chat(HttpExchange exchange, JsonNode body) throws IOException {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    try {
      requests.add(
          new Request(
              body,
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          each -> each.getKey().toLowerCase(java.util.Locale.ROOT),
                          each -> each.getValue().getFirst()))));
      Answer scripted = next.poll();
      (scripted == null ? otherwise : scripted).send(exchange, body);
    } finally {
      atOnce.decrementAndGet();
    }
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    LocalServer.send(exchange, status, "application/json", body);
  }
}
