package dev.ratchet.generator.openai;

import dev.ratchet.generator.openai.Reply.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** One request with a time limit for the whole answer and a limit for its length. */
record HttpExchange(HttpClient http, Limits limits) {

  /** What came over the wire. */
  sealed interface Outcome {}

  /** An answer of any status. */
  record Arrived(HttpResponse<BoundedBody.Read> response) implements Outcome {}

  /** No answer. */
  record Missing(Failure failure) implements Outcome {}

  Outcome post(URI address, Credentials credentials, byte[] body) throws InterruptedException {
    HttpRequest request =
        builder(address, credentials)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return send(request, limits.timeout());
  }

  Outcome get(URI address, Credentials credentials, Duration timeout) throws InterruptedException {
    return send(builder(address, credentials).GET().build(), timeout);
  }

  private static HttpRequest.Builder builder(URI address, Credentials credentials) {
    var builder = HttpRequest.newBuilder(address).header("Accept", "application/json");
    credentials.headers().forEach(builder::setHeader);
    if (credentials.key() != null) {
      builder.setHeader("Authorization", "Bearer " + credentials.key().value());
    }
    return builder;
  }

  // The client's own limit ends with the headers; a server may stop in the middle of the body.
  private Outcome send(HttpRequest request, Duration timeout) throws InterruptedException {
    CompletableFuture<HttpResponse<BoundedBody.Read>> sent =
        http.sendAsync(request, _ -> new BoundedBody(limits.answerBytes()));
    try {
      return new Arrived(sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return missing(
          FailureKind.TIMEOUT, "nothing complete within %s (timeout)".formatted(shown(timeout)));
    } catch (ExecutionException e) {
      return missing(e.getCause());
    } finally {
      sent.cancel(true); // hangs up, unless it is complete
    }
  }

  private Outcome missing(Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException _ ->
          missing(
              FailureKind.UNREACHABLE,
              "no connection within %s (connect-timeout)"
                  .formatted(shown(limits.connectTimeout())));
      case ConnectException e -> missing(FailureKind.UNREACHABLE, reason("no connection", e));
      case SSLException e -> missing(FailureKind.REQUEST_REFUSED, reason("TLS failed", e));
      case IOException e -> missing(FailureKind.BROKEN_OFF, reason("the connection broke off", e));
      default -> throw new IllegalStateException("a request could not be sent", cause);
    };
  }

  private static String reason(String what, Exception e) {
    Throwable told = e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
    String name = told.getClass().getSimpleName();
    return what + " (" + (told.getMessage() == null ? name : told.getMessage()) + ")";
  }

  private static Outcome missing(FailureKind kind, String told) {
    return new Missing(new Failure(kind, told));
  }

  private static String shown(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
