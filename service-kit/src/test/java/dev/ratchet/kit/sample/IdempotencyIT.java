package dev.ratchet.kit.sample;

import static dev.ratchet.kit.problem.ServiceKitError.*;
import static dev.ratchet.kit.sample.Http.newKey;
import static dev.ratchet.kit.sample.Http.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@KitIntegrationTest
@TestPropertySource(properties = "ratchet.idempotency.max-body=4KB")
class IdempotencyIT {

  private static final String THING = "{\"name\":\"a\",\"count\":1}";

  @LocalServerPort int port;
  @Autowired SampleController controller;
  @Autowired JdbcClient database;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  @Test
  void replaysTheFirstAnswerWholly() throws Exception {
    String key = newKey();

    var first = http.post("/v1/things", THING, "Idempotency-Key", key);
    var again = http.post("/v1/things", THING, "Idempotency-Key", key);

    assertThat(again.statusCode()).isEqualTo(201).isEqualTo(first.statusCode());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    assertThat(again.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(again.headers().firstValue("X-Request-Id"))
        .isNotEqualTo(first.headers().firstValue("X-Request-Id"));
  }

  @Test
  void refusesAKeyWithAnotherBodyOrPath() throws Exception {
    String key = newKey();
    http.post("/v1/things", THING, "Idempotency-Key", key);

    problem(
        http.post("/v1/things", "{\"name\":\"b\",\"count\":1}", "Idempotency-Key", key),
        IDEMPOTENCY_KEY_REUSED);
    problem(http.post("/v1/things/large", THING, "Idempotency-Key", key), IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void wantsAKeyWhereAJobStarts() throws Exception {
    problem(http.post("/v1/jobs", THING), IDEMPOTENCY_KEY_MISSING);
    problem(
        http.post("/v1/jobs", THING, "Idempotency-Key", "k".repeat(256)), IDEMPOTENCY_KEY_INVALID);
    problem(http.post("/v1/jobs", THING, "Idempotency-Key", ""), IDEMPOTENCY_KEY_INVALID);
    assertThat(http.post("/v1/jobs", THING, "Idempotency-Key", "k".repeat(255)).statusCode())
        .isEqualTo(202);
  }

  @Test
  void handlesConcurrentDuplicatesOnce() throws Exception {
    String key = newKey();
    int before = controller.slowCalls.get();
    controller.slowMayEnd = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> http.post("/v1/slow", "", "Idempotency-Key", key));
      await().until(() -> controller.slowCalls.get() == before + 1);

      var second = http.post("/v1/slow", "", "Idempotency-Key", key);

      problem(second, IDEMPOTENCY_IN_PROGRESS);
      assertThat(second.headers().firstValue("Retry-After")).isPresent();
      controller.slowMayEnd.countDown();
      HttpResponse<String> answered = first.get();
      assertThat(http.post("/v1/slow", "", "Idempotency-Key", key).body())
          .isEqualTo(answered.body());
      assertThat(controller.slowCalls.get()).isEqualTo(before + 1);
    } finally {
      controller.slowMayEnd.countDown();
    }
  }

  @Test
  void letsAFailedRequestBeCorrectedUnderItsKey() throws Exception {
    String key = newKey();

    problem(
        http.post("/v1/things", "{\"name\":\"a\",\"count\":0}", "Idempotency-Key", key),
        VALIDATION_FAILED);
    assertThat(http.post("/v1/things", THING, "Idempotency-Key", key).statusCode()).isEqualTo(201);
  }

  @Test
  void takesOverAKeyWhoseFirstRequestDied() throws Exception {
    String key = newKey();
    http.post("/v1/things", THING, "Idempotency-Key", key);
    database
        .sql(
            "update idempotency_key set status = null, locked_until = now() - interval '1 s' where"
                + " key = :key")
        .param("key", key)
        .update();

    var again = http.post("/v1/things", THING, "Idempotency-Key", key);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void startsOneJobAlsoWhenTheFirstAnswerWasLost() throws Exception {
    String key = newKey();
    var first = http.post("/v1/jobs", THING, "Idempotency-Key", key);
    // The service died between the commit of the job and the keeping of its answer.
    database.sql("delete from idempotency_key where key = :key").param("key", key).update();

    var again = http.post("/v1/jobs", THING, "Idempotency-Key", key);

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void forgetsAnExpiredKey() throws Exception {
    String key = newKey();
    http.post("/v1/things", THING, "Idempotency-Key", key);
    database
        .sql("update idempotency_key set expires_at = now() - interval '1 s' where key = :key")
        .param("key", key)
        .update();

    assertThat(
            http.post("/v1/things", "{\"name\":\"b\",\"count\":1}", "Idempotency-Key", key)
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void letsAStreamThroughWithoutKeepingIt() throws Exception {
    String key = newKey();
    int before = controller.made.get();

    assertThat(http.post("/v1/stream", THING, "Idempotency-Key", key).body()).isEqualTo("aaa");
    await()
        .untilAsserted(
            () ->
                assertThat(http.post("/v1/stream", THING, "Idempotency-Key", key).body())
                    .isEqualTo("aaa"));
    assertThat(controller.made.get()).isEqualTo(before + 2);
  }

  /** It would be held in memory as a whole, and uploads may be larger than that. */
  @Test
  void refusesToHoldALargeBodyInMemory() throws Exception {
    String large = "{\"name\":\"%s\",\"count\":1}".formatted("a".repeat(6_000));

    problem(
        http.post("/v1/things", large, "Idempotency-Key", newKey()), IDEMPOTENCY_BODY_TOO_LARGE);
    assertThat(http.post("/v1/things", large).statusCode()).isNotEqualTo(413);
  }

  @Test
  void replaysAnUpload() throws Exception {
    String key = newKey();
    var first = upload(key, "content");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(upload(key, "content").body()).isEqualTo(first.body());
    problem(upload(key, "other"), IDEMPOTENCY_KEY_REUSED);
  }

  private HttpResponse<String> upload(String key, String content) throws Exception {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
            + content
            + "\r\n--b--\r\n";
    return http.send(
        http.to("/v1/uploads")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }
}
