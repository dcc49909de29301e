package dev.ratchet.executor.verification;

import static dev.ratchet.testkit.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.executor.ExecutorServer;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.TestHttp;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.TestPropertySource;

/** More verifications at once than are taken. */
@TestPropertySource(properties = "executor.verification.concurrent=1")
class BusyIT extends ExecutorServer {

  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

  private static final int TOO_MANY_REQUESTS = 429;

  @TempDir Path folder;

  @Test
  void sendsTheSecondAwayUntilTheFirstIsDone() throws Exception {
    String id =
        TestHttp.json(
                http.send(
                    http.request(
                            "/v1/databases/uploads?name=company",
                            "Content-Type",
                            "application/octet-stream")
                        .POST(
                            BodyPublishers.ofByteArray(
                                Files.readAllBytes(SampleDatabases.company(folder))))))
            .get("id")
            .asString();
    // Again when it was the one that was sent away: a short one of below may have come before it.
    var first =
        CompletableFuture.supplyAsync(
            () ->
                await()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                        () -> verify(id, ENDLESS, 4_000),
                        answer -> answer.statusCode() != TOO_MANY_REQUESTS));

    HttpResponse<String> second =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> verify(id, "SELECT 1", 100), answer -> answer.statusCode() != 200);

    assertProblem(second, ExecutorError.EXECUTOR_BUSY);
    assertThat(second.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(first.join().body()).contains("TIMED_OUT");
    assertThat(verify(id, "SELECT 1", 100).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> verify(String id, String sql, int millis) {
    return http.post(
        "/v1/verifications",
        "{\"graders\":[\"ratchet\"],\"timeoutMillis\":%d,\"items\":[{\"databaseId\":\"%s\",\"sql\":\"%s\",\"goldSql\":\"SELECT 1\"}]}"
            .formatted(millis, id, sql));
  }
}
