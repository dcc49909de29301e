package dev.ratchet.executor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.executor.ExecutorReplicas;
import dev.ratchet.executor.SlowDisk;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.testkit.SampleDatabases;
import dev.ratchet.testkit.TestHttp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Audits where several executors could do them. */
class AuditReplicasIT {

  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
  private static final List<String> ENDED = List.of("SUCCEEDED", "FAILED", "CANCELLED");

  @TempDir Path folder;
  private ExecutorReplicas replicas;

  @BeforeEach
  void prepare() {
    replicas = new ExecutorReplicas(folder);
  }

  @AfterEach
  void stop() {
    replicas.close();
  }

  // Its lease was renewed between two pages only, so two replicas took it from each other for ever.
  @Test
  void onePageMayTakeLongerThanTheLease() throws IOException {
    // Three runs of 3 s each by one worker.
    String[] settings = {"--executor.audit.lease=3s", "--executor.gold.timeout=3s"};
    TestHttp one = replicas.start("one", settings);
    replicas.start("two", settings);

    String audit = audit(one, dataset(one, ENDLESS));

    assertThat(ended(one, audit).get("state").asString()).isEqualTo("SUCCEEDED");
    assertThat(one.get(audit + "/events").body().split("\"state\":\"RUNNING\"", -1))
        .as("it was begun once")
        .hasSize(2);
    assertThat(one.get(audit + "/findings").body()).contains("TIMED_OUT");
  }

  @Test
  void aCancelledOneEndsBeforeItsPageDoes() throws IOException {
    TestHttp one = replicas.start("one", "--executor.gold.timeout=60s");
    String audit = audit(one, dataset(one, ENDLESS));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> TestHttp.json(one.get(audit)).get("state").asString().equals("RUNNING"));

    one.post(audit + "/cancel", "");

    assertThat(ended(one, audit).get("state").asString()).isEqualTo("CANCELLED");
  }

  @Test
  void aDiskSlowerThanTheLeaseMakesItLateAndLosesNothing() throws Exception {
    Path shared = folder.resolve("shared");
    String[] settings = {"--executor.audit.lease=3s", "--executor.upload.shared-folder=" + shared};
    String dataset = dataset(replicas.start("one", settings), "SELECT nothing");
    replicas.close();
    TestHttp two = replicas.start("two", settings);
    try (var disk = SlowDisk.under(onlyFile(shared))) {
      String audit = audit(two, dataset);
      TestHttp three = replicas.start("three", settings); // which would take over what is left
      Lease first = lease(audit);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> lease(audit), now -> now.until().isAfter(first.until().plusSeconds(4)));
      assertThat(lease(audit).owner()).as("past its first lease").isEqualTo(first.owner());
      assertThat(TestHttp.json(three.get(audit)).get("state").asString()).isEqualTo("RUNNING");

      disk.giveRest();

      assertThat(ended(three, audit).get("state").asString()).isEqualTo("SUCCEEDED");
      assertThat(three.get(audit + "/events").body().split("\"state\":\"RUNNING\"", -1))
          .as("it was begun once")
          .hasSize(2);
      assertThat(TestHttp.json(three.get(audit + "/findings")).get("items")).hasSize(1);
    }
  }

  /** Who runs a job, and until when nobody else may. */
  private record Lease(String owner, OffsetDateTime until) {}

  /** Once somebody has begun it. */
  private Lease lease(String audit) {
    String id = audit.substring(audit.lastIndexOf('/') + 1);
    return await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () ->
                replicas
                    .client()
                    .sql(
                        """
                        select owner, lease_until as until from executor.job
                        where id = :id::uuid and owner is not null
                        """)
                    .param("id", id)
                    .query(Lease.class)
                    .optional(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  // It stayed RUNNING, and nobody was told why.
  @Test
  void aDiskThatCantBeWrittenFailsItAndIsNamed() throws IOException {
    String dataset = dataset(replicas.start("one"), "SELECT 1");
    replicas.close();
    Path inTheWay = folder.resolve("two/executor/databases");
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "not a folder");
    TestHttp two = replicas.start("two");

    JsonNode ended = ended(two, audit(two, dataset));

    assertThat(ended.get("state").asString()).isEqualTo("FAILED");
    assertThat(ended.at("/problem/code").asString()).isEqualTo(ExecutorError.AUDIT_FAILED.name());
    assertThat(ended.at("/problem/detail").asString()).contains("an upload can't be fetched");
  }

  /** Uploads a database and one question about it; where the dataset is. */
  private String dataset(TestHttp executor, String gold) throws IOException {
    byte[] bytes = Files.readAllBytes(SampleDatabases.company(folder));
    ExecutorReplicas.upload(executor, "company", bytes);
    HttpResponse<String> made =
        executor.post(
            "/v1/datasets/uploads?name=q&format=JSONL",
            "{\"question\":\"How many?\",\"query\":\"%s\",\"db_id\":\"company\"}\n"
                .formatted(gold));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return made.headers().firstValue("Location").orElseThrow();
  }

  private static String audit(TestHttp executor, String dataset) {
    HttpResponse<String> started = executor.start(dataset + "/audits", "{}");
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
    return started.headers().firstValue("Location").orElseThrow();
  }

  private static JsonNode ended(TestHttp executor, String audit) {
    return await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () -> TestHttp.json(executor.get(audit)),
            answer -> ENDED.contains(answer.get("state").asString()));
  }
}
