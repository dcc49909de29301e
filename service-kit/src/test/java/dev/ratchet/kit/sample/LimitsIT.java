package dev.ratchet.kit.sample;

import static dev.ratchet.kit.problem.ServiceKitError.SERVER_BUSY;
import static dev.ratchet.kit.problem.ServiceKitError.TOO_MANY_JOBS;
import static dev.ratchet.kit.sample.Http.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"ratchet.jobs.max-open=1", "ratchet.web.max-concurrent-requests=2"})
class LimitsIT {

  private static final String THING = "{\"name\":\"a\",\"count\":1}";

  @LocalServerPort int port;
  @Autowired SampleController sample;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @Test
  void refusesAJobBeyondTheLimitUntilOneEnds() throws Exception {
    String key = Http.newKey();
    HttpResponse<String> first = http.post("/v1/jobs", THING, "Idempotency-Key", key);
    String id = Http.JSON.readTree(first.body()).path("id").asString();

    HttpResponse<String> second = http.post("/v1/jobs", THING, "Idempotency-Key", Http.newKey());

    problem(second, TOO_MANY_JOBS);
    assertThat(second.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(http.post("/v1/jobs", THING, "Idempotency-Key", key).body())
        .as("a repetition of the first is no new job")
        .isEqualTo(first.body());
    http.post("/v1/jobs/" + id + "/cancel", "{}");
    assertThat(http.post("/v1/jobs", THING, "Idempotency-Key", Http.newKey()).statusCode())
        .isEqualTo(202);
  }

  @Test
  void refusesARequestBeyondTheLimitButAnswersProbes() throws Exception {
    sample.slowMayEnd = new CountDownLatch(1);
    int before = sample.slowCalls.get();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = CompletableFuture.supplyAsync(this::slow, threads);
      var two = CompletableFuture.supplyAsync(this::slow, threads);
      await().atMost(Duration.ofSeconds(30)).until(() -> sample.slowCalls.get() == before + 2);

      HttpResponse<String> third = http.get("/v1/things");

      problem(third, SERVER_BUSY);
      assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
      sample.slowMayEnd.countDown();
      assertThat(one.join()).isEqualTo(200);
      assertThat(two.join()).isEqualTo(200);
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> http.get("/v1/things").statusCode() == 200);
  }

  private int slow() {
    try {
      return http.post("/v1/slow", "{}").statusCode();
    } catch (Exception e) {
      throw new AssertionError("no answer", e);
    }
  }
}
