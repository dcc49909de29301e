package dev.ratchet.generator.openai;

import dev.ratchet.generator.openai.HttpExchange.Arrived;
import dev.ratchet.generator.openai.HttpExchange.Missing;
import dev.ratchet.generator.openai.Reply.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that this process talks to: its connections, how many requests it gets at once over all
 * rollouts, and what was learned about it.
 *
 * <p>The JDK's client and not {@code openai-java}; docs/adr/0005 says why.
 */
final class ModelServer implements AutoCloseable {

  private static final Duration GATE = Duration.ofMillis(100);
  private static final Duration PROBE = Duration.ofSeconds(5);

  private final String name;
  private final Limits limits;
  private final HttpClient http;
  private final HttpExchange exchange;
  private final JsonMapper json;
  private final Waiting waiting;
  private final EndpointMetrics metrics;
  private final Semaphore gate;
  private final Set<String> oneChoiceOnly = ConcurrentHashMap.newKeySet();
  private volatile boolean answeredEver;

  ModelServer(String name, Limits limits, JsonMapper json, Waiting waiting, MeterRegistry meters) {
    this.name = name;
    this.limits = limits;
    this.json = json;
    this.waiting = waiting;
    this.metrics = new EndpointMetrics(meters, name);
    this.gate = new Semaphore(limits.concurrency(), true);
    this.http =
        HttpClient.newBuilder()
            // Servers of models speak HTTP/1.1; asking to upgrade confuses some.
            .version(HttpClient.Version.HTTP_1_1)
            // A redirect would carry prompts and key to where no setting allows them.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.exchange = new HttpExchange(http, limits);
  }

  String name() {
    return name;
  }

  Limits limits() {
    return limits;
  }

  EndpointMetrics metrics() {
    return metrics;
  }

  Waiting waiting() {
    return waiting;
  }

  /** Whether it has given less than it was asked for, so that choices are asked for one by one. */
  boolean givesOneChoiceOnly(String model) {
    return oneChoiceOnly.contains(model);
  }

  void learnOneChoiceOnly(String model) {
    oneChoiceOnly.add(model);
  }

  boolean hasEverAnswered() {
    return answeredEver;
  }

  /**
   * Sends one request when it is its turn.
   *
   * @param choices how many it asks for
   * @param givenUp asked for while it waits for its turn
   * @return null when it was given up before it was sent
   */
  @Nullable Reply ask(
      URI address,
      Credentials credentials,
      byte[] body,
      int choices,
      AnswerReader reader,
      BooleanSupplier givenUp)
      throws InterruptedException {
    if (!enter(givenUp)) {
      return null;
    }
    long begin = System.nanoTime();
    metrics.begins();
    Reply reply = null;
    try {
      reply = read(exchange.post(address, credentials, body), credentials, choices, reader);
      answeredEver |= reply instanceof Reply.Choices;
      return reply;
    } finally {
      gate.release();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      if (reply == null) {
        metrics.broken(took);
      } else {
        metrics.ends(reply, took);
      }
    }
  }

  private boolean enter(BooleanSupplier givenUp) throws InterruptedException {
    metrics.waits(1);
    try {
      while (!givenUp.getAsBoolean()) {
        if (gate.tryAcquire(GATE.toMillis(), TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
      return false;
    } finally {
      metrics.waits(-1);
    }
  }

  private Reply read(
      HttpExchange.Outcome outcome, Credentials credentials, int choices, AnswerReader reader) {
    return switch (outcome) {
      case Missing(Failure failure) -> failure;
      case Arrived(HttpResponse<BoundedBody.Read> response) -> {
        BoundedBody.Read body = response.body();
        if (response.statusCode() >= 300) {
          yield refusal(response, credentials, choices);
        }
        if (body.cut()) {
          String told =
              "%d with more than %d bytes (max-answer): %s"
                  .formatted(
                      response.statusCode(),
                      limits.answerBytes(),
                      ShownText.excerpt(body.bytes(), credentials));
          yield new Failure(FailureKind.TOO_LONG, told);
        }
        yield reader.read(body.bytes());
      }
    };
  }

  private Failure refusal(
      HttpResponse<BoundedBody.Read> response, Credentials credentials, int choices) {
    int status = response.statusCode();
    var error = ErrorBody.read(json, new String(response.body().bytes(), StandardCharsets.UTF_8));
    FailureKind kind = Refusals.kind(status, error, choices);
    String told = status + ": " + ShownText.excerpt(error.message(), credentials);
    if (status < 400) {
      String target = response.headers().firstValue("location").orElse("nowhere");
      told =
          "%d, a redirect to %s; redirects are not followed"
              .formatted(status, ShownText.excerpt(target, credentials));
    } else if (status == 404 && kind == FailureKind.REQUEST_REFUSED) {
      told += " (does the base URL lack /v1?)";
    }
    return new Failure(
        kind, told, RetryAfter.of(response.headers(), waiting.clock().instant()).orElse(null));
  }

  /**
   * Which models it says it has.
   *
   * @param problem why that is not known; absent when it is
   * @param alive whether it answers at all
   */
  record Probe(boolean alive, Set<String> models, @Nullable String problem) {}

  /** Asks for the list of models, beside all requests and with a time limit of its own. */
  Probe probe(URI address, Credentials credentials) throws InterruptedException {
    Duration limit = limits.timeout().compareTo(PROBE) < 0 ? limits.timeout() : PROBE;
    return switch (exchange.get(address, credentials, limit)) {
      case Missing(Failure failure) -> new Probe(false, Set.of(), failure.told());
      case Arrived(HttpResponse<BoundedBody.Read> response) -> {
        int status = response.statusCode();
        byte[] body = response.body().bytes();
        yield status < 300
            ? new Probe(true, models(body), null)
            : new Probe(
                status < 500, Set.of(), status + ": " + ShownText.excerpt(body, credentials));
      }
    };
  }

  private Set<String> models(byte[] body) {
    var models = new TreeSet<String>();
    try {
      JsonNode root = json.readTree(body);
      for (JsonNode model : root == null ? json.createArrayNode() : root.path("data")) {
        if (model.path("id").isString()) {
          models.add(ShownText.storable(model.path("id").asString()));
        }
      }
    } catch (JacksonException _) {
      return Set.of(); // it answers, and has no such list
    }
    return models;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
