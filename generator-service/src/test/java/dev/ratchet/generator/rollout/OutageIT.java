package dev.ratchet.generator.rollout;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.kit.postgres.EmbeddedDatabase;
import dev.ratchet.testkit.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that is killed in the middle of a rollout and comes back after its leases ended. */
class OutageIT {

  private static final int EXAMPLES = 24;
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  @TempDir Path folder;

  @Test
  void theRolloutGoesOnAndNoExampleIsLostDoubledOrBlamed() throws Exception {
    try (var executor = new FakeExecutor(Files.createDirectory(folder.resolve("files")))) {
      executor.add(
          "many",
          IntStream.range(0, EXAMPLES)
              .mapToObj(
                  i -> example(i, "Number " + i + "?", "SELECT name, " + i + " FROM employees"))
              .toList());
      EmbeddedDatabase before = EmbeddedDatabase.open(folder.resolve("postgresql"));
      int port = before.port();
      try (var replica =
          Replica.start(connection(before), executor, "generator.rollout.lease=3s")) {
        String id =
            replica
                .rollouts()
                .start(
                    "'datasetId':'many','model':'scripted','turns':2,'engine':{'latencyMillis':300}");
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> replica.rollouts().get(id).at("/progress/done").asInt() >= 4);
        killServer(before);
        Thread.sleep(OUTAGE);
        assertThat(replica.http().get("/v1/rollouts/" + id).statusCode()).isEqualTo(503);
        try (var after =
            EmbeddedDatabase.open(
                folder.resolve("postgresql"), new EmbeddedDatabase.Options(port, 30))) {
          await()
              .atMost(Duration.ofSeconds(60))
              .ignoreExceptions()
              .until(() -> replica.rollouts().get(id).path("state").asString().equals("SUCCEEDED"));
          assertThat(replica.rollouts().trajectories(id))
              .extracting(TrajectoryResponse::exampleIndex)
              .containsExactlyElementsOf(IntStream.range(0, EXAMPLES).boxed().toList());
          assertThat(replica.rollouts().trajectories(id))
              .extracting(TrajectoryResponse::status)
              .containsOnly(TrajectoryStatus.REPAIRED);
          assertThat(failures(after)).isZero();
          replica.close(); // before its database
        }
      }
    }
  }

  private static long failures(EmbeddedDatabase database) {
    TestPostgres.Database at = connection(database);
    return JdbcClient.create(
            new DriverManagerDataSource(at.getJdbcUrl(), at.getUsername(), at.getPassword()))
        .sql("select sum(failures) from generator.rollout_item")
        .query(Long.class)
        .single();
  }

  private static TestPostgres.Database connection(EmbeddedDatabase database) {
    return new TestPostgres.Database(database.jdbcUrl(), database.user(), database.password());
  }

  private static void killServer(EmbeddedDatabase database) throws Exception {
    Path pid = database.passwordFile().resolveSibling("cluster/postmaster.pid");
    ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
        .orElseThrow()
        .destroyForcibly();
    await().atMost(Duration.ofSeconds(30)).until(() -> !database.isRunning());
    database.close();
  }
}
