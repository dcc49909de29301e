package dev.ratchet.generator.openai;

import dev.ratchet.generator.openai.AllowedServers.Place;
import dev.ratchet.generator.openai.HttpExchange.Arrived;
import dev.ratchet.generator.openai.HttpExchange.Missing;
import dev.ratchet.generator.openai.Reply.Failure;
import dev.ratchet.kit.problem.ApiException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts JSON to addresses that callers name, under the rules that model servers are asked by: only
 * what is on an allow-list, keys by reference, no redirects, a limit of time and of length, retries
 * of what may be better next time.
 */
public final class JsonServers implements AutoCloseable {

  /**
   * What may be asked, and how.
   *
   * @param prefix of the settings, for messages
   * @param timeout of one attempt, from the request to the last byte of its answer
   * @param answerBytes longest body that is read
   */
  public record Settings(
      String prefix,
      List<String> allowedBaseUrls,
      Map<String, ServerKey> keys,
      int concurrency,
      Duration connectTimeout,
      Duration timeout,
      int retries,
      Duration backoff,
      Duration maxBackoff,
      long answerBytes) {

    Limits limits(Duration timeout) {
      return new Limits(
          prefix, concurrency, connectTimeout, timeout, retries, backoff, maxBackoff, answerBytes);
    }
  }

  /** What came of one request: a JSON object, or why there is none. */
  private record Attempt(@Nullable JsonNode body, @Nullable Failure failure) {}

  private final Settings settings;
  private final AllowedServers allowed;
  private final KeyReference.Sources sources;
  private final JsonMapper json;
  private final HttpClient http;
  private final Waiting waiting;

  /**
   * @param environment values of {@code env:} references
   * @param properties values of {@code setting:} references
   */
  public JsonServers(
      Settings settings,
      Function<String, @Nullable String> environment,
      Function<String, @Nullable String> properties,
      JsonMapper json) {
    this.settings = settings;
    Limits limits = settings.limits(settings.timeout());
    this.allowed = new AllowedServers(limits.prefix(), settings.allowedBaseUrls(), settings.keys());
    this.sources = new KeyReference.Sources(environment, properties);
    this.json = json;
    this.waiting =
        new Waiting(
            Clock.systemUTC(),
            () -> ThreadLocalRandom.current().nextDouble(),
            (Duration duration) -> Thread.sleep(duration));
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Tells before anything is sent whether an address may be asked.
   *
   * @throws ApiException BASE_URL_REFUSED, API_KEY_UNKNOWN, API_KEY_MISSING
   */
  public void require(String address, @Nullable String keyName) {
    endpoint(address, keyName).credentials(sources);
  }

  /**
   * Posts a body and reads what comes back.
   *
   * @param timeout of one attempt; absent: that of the settings
   * @throws ApiException BASE_URL_REFUSED, API_KEY_UNKNOWN, API_KEY_MISSING
   */
  public JsonReply post(
      String address, @Nullable String keyName, @Nullable Duration timeout, JsonNode body)
      throws InterruptedException {
    Endpoint endpoint = endpoint(address, keyName);
    Credentials credentials = endpoint.credentials(sources);
    Limits limits = settings.limits(timeout == null ? settings.timeout() : timeout);
    var exchange = new HttpExchange(http, limits);
    var backoff = new Backoff(limits.backoff(), limits.maxBackoff(), waiting.uniform());
    URI uri = URI.create(endpoint.baseUrl().toString());
    byte[] bytes = json.writeValueAsBytes(body);
    for (int retry = 0; ; retry++) {
      Attempt attempt = read(exchange.post(uri, credentials, bytes), credentials);
      if (attempt.body() != null) {
        return new JsonReply.Answered(attempt.body());
      }
      Failure failure = Objects.requireNonNull(attempt.failure());
      if (retry >= Math.min(limits.retries(), failure.kind().mostRetries())) {
        String attempts = retry == 0 ? "" : " (attempt " + (retry + 1) + ", the last)";
        return new JsonReply.Unanswered(failure.told() + attempts);
      }
      waiting.sleeper().sleep(backoff.before(retry, failure.pause()));
    }
  }

  private Endpoint endpoint(String address, @Nullable String keyName) {
    Place place = allowed.at(address, keyName);
    return new Endpoint(
        place.url().authority(),
        place.url(),
        place.key(),
        List.of(),
        Map.of(),
        Endpoint.MAX_TOKENS,
        settings.limits(settings.timeout()));
  }

  private Attempt read(HttpExchange.Outcome outcome, Credentials credentials) {
    return switch (outcome) {
      case Missing(Failure failure) -> new Attempt(null, failure);
      case Arrived(HttpResponse<BoundedBody.Read> response) when response.statusCode() >= 300 ->
          new Attempt(null, refusal(response, credentials));
      case Arrived(HttpResponse<BoundedBody.Read> response) -> {
        BoundedBody.Read body = response.body();
        JsonNode node = body.cut() ? null : object(body.bytes());
        yield node == null
            ? new Attempt(null, misshapen(response.statusCode(), body, credentials))
            : new Attempt(node, null);
      }
    };
  }

  private Failure misshapen(int status, BoundedBody.Read body, Credentials credentials) {
    return body.cut()
        ? new Failure(
            FailureKind.TOO_LONG,
            "%d with more than %d bytes (max-answer)".formatted(status, settings.answerBytes()))
        : new Failure(
            FailureKind.NOT_JSON,
            "%d with what is no JSON object: %s"
                .formatted(status, ShownText.excerpt(body.bytes(), credentials)));
  }

  private Failure refusal(HttpResponse<BoundedBody.Read> response, Credentials credentials) {
    int status = response.statusCode();
    var error = ErrorBody.read(json, new String(response.body().bytes(), StandardCharsets.UTF_8));
    return new Failure(
        Refusals.kind(status, error, 1),
        status
            + (status < 400 ? ", a redirect, which is not followed: " : ": ")
            + ShownText.excerpt(error.message(), credentials),
        RetryAfter.of(response.headers(), waiting.clock().instant()).orElse(null));
  }

  private @Nullable JsonNode object(byte[] body) {
    try {
      JsonNode node = json.readTree(new String(body, StandardCharsets.UTF_8));
      return node != null && node.isObject() ? node : null;
    } catch (JacksonException _) {
      return null; // told as what it is
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
