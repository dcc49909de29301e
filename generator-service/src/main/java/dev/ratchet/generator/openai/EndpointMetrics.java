package dev.ratchet.generator.openai;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What one endpoint is asked and how it answers. */
final class EndpointMetrics {

  private static final String ENDPOINT = "endpoint";

  private final MeterRegistry meters;
  private final String endpoint;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  EndpointMetrics(MeterRegistry meters, String endpoint) {
    this.meters = meters;
    this.endpoint = endpoint;
    Gauge.builder("generator.openai.in.flight", inFlight, AtomicInteger::get)
        .description("Requests that an endpoint works on")
        .tag(ENDPOINT, endpoint)
        .register(meters);
    Gauge.builder("generator.openai.waiting", waiting, AtomicInteger::get)
        .description("Requests that wait for their turn at an endpoint")
        .tag(ENDPOINT, endpoint)
        .register(meters);
  }

  void waits(int change) {
    waiting.addAndGet(change);
  }

  void begins() {
    inFlight.incrementAndGet();
  }

  void ends(Reply reply, Duration took) {
    inFlight.decrementAndGet();
    String outcome =
        switch (reply) {
          case Reply.Choices _ -> "answered";
          case Reply.Failure failure -> failure.kind().tag();
        };
    meters.timer("generator.openai.requests", ENDPOINT, endpoint, "outcome", outcome).record(took);
    if (reply instanceof Reply.Choices choices) {
      count("generator.openai.tokens.prompt", choices.promptTokens());
      count("generator.openai.tokens.new", choices.completionTokens());
    }
  }

  void broken(Duration took) {
    inFlight.decrementAndGet();
    meters
        .timer("generator.openai.requests", ENDPOINT, endpoint, "outcome", "interrupted")
        .record(took);
  }

  void retries(FailureKind kind) {
    meters.counter("generator.openai.retries", ENDPOINT, endpoint, "kind", kind.tag()).increment();
  }

  /** A request that failed with its last attempt. */
  void fails(FailureKind kind) {
    meters.counter("generator.openai.failures", ENDPOINT, endpoint, "kind", kind.tag()).increment();
  }

  private void count(String name, int amount) {
    meters.counter(name, ENDPOINT, endpoint).increment(amount);
  }
}
