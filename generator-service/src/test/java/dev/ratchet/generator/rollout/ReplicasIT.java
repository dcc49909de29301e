package dev.ratchet.generator.rollout;

import static dev.ratchet.generator.rollout.FakeExecutor.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.testkit.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Several generators on one database: what one leaves behind another finishes. */
class ReplicasIT {

  private static final int EXAMPLES = 16;

  @TempDir Path folder;
  private final TestPostgres.Database database = TestPostgres.newDatabase();
  private FakeExecutor executor;

  @BeforeEach
  void numberedQuestions() {
    executor = new FakeExecutor(folder);
    executor.add(
        "many",
        IntStream.range(0, EXAMPLES)
            .mapToObj(i -> example(i, "Number " + i + "?", "SELECT name, " + i + " FROM employees"))
            .toList());
  }

  @AfterEach
  void stop() {
    executor.close();
  }

  @Test
  void twoReplicasShareARollout() {
    try (var one = Replica.start(database, executor);
        var two = Replica.start(database, executor)) {
      String id = one.rollouts().start(slowly(100));
      two.rollouts().awaitState(id, "SUCCEEDED");
      assertEachExampleOnce(one.rollouts().trajectories(id));
      assertThat(shares(one)).isPositive();
      assertThat(shares(two)).isPositive();
      assertThat(executor.asked()).hasSize(2 * EXAMPLES);
    }
  }

  // Turns are timed once a wave, by the process that takes it.
  private static long shares(Replica replica) {
    return replica
        .context()
        .getBean(io.micrometer.core.instrument.MeterRegistry.class)
        .timer("generator.generation", "model", "scripted")
        .count();
  }

  @Test
  void aReplicaThatStopsInASlowTurnHandsBackAtOnce() {
    try (var one = Replica.start(database, executor)) {
      String id = one.rollouts().start(slowly(60_000));
      await().until(() -> one.rollouts().get(id).at("/progress/running").asInt() == 2);
      assertThat(timed(one::close)).isLessThan(Duration.ofSeconds(15));
      var left =
          JdbcClient.create(
              new DriverManagerDataSource(
                  database.getJdbcUrl(), database.getUsername(), database.getPassword()));
      assertThat(
              left.sql("select distinct status || failures from generator.rollout_item")
                  .query(String.class)
                  .list())
          .containsExactly("READY0");
      assertThat(left.sql("select state from generator.job").query(String.class).single())
          .isEqualTo("RUNNING");
    }
  }

  @Test
  void anotherReplicaTakesOverWhatIsHandedBackWithoutWaitingForTheLease() {
    try (var one = Replica.start(database, executor, "generator.rollout.lease=10m");
        var two = Replica.start(database, executor, "generator.rollout.lease=10m")) {
      String id = one.rollouts().start(slowly(150));
      await().until(() -> one.rollouts().get(id).at("/progress/running").asInt() > 0);
      one.close();
      two.rollouts().awaitState(id, "SUCCEEDED");
      assertEachExampleOnce(two.rollouts().trajectories(id));
    }
  }

  @Test
  void aBusyExecutorIsWaitedForAndNoAnswerIsWrittenTwice() {
    try (var one = Replica.start(database, executor)) {
      executor.behave(FakeExecutor.Mood.BUSY);
      String id = one.rollouts().start("'datasetId':'many','model':'scripted','turns':2");
      one.rollouts().awaitState(id, "SUCCEEDED");
      assertEachExampleOnce(one.rollouts().trajectories(id));
      assertThat(shares(one)).as("waves of two examples, two turns each").isEqualTo(EXAMPLES);
      assertThat(
              one.context()
                  .getBean(io.micrometer.core.instrument.MeterRegistry.class)
                  .counter("generator.verification.pushed.back")
                  .count())
          .isEqualTo(EXAMPLES);
    }
  }

  @Test
  void anExampleWhoseDatabaseTheExecutorLacksIsTriedAgainAndNotCountedAsWrong() {
    try (var one = Replica.start(database, executor)) {
      executor.behave(FakeExecutor.Mood.LACKS_A_DATABASE);
      String id = one.rollouts().start("'datasetId':'many','model':'scripted','turns':2");
      one.rollouts().awaitState(id, "SUCCEEDED");
      assertEachExampleOnce(one.rollouts().trajectories(id));
      assertThat(one.rollouts().trajectories(id))
          .extracting(TrajectoryResponse::attempt)
          .filteredOn(attempt -> attempt > 1)
          .hasSize(1);
    }
  }

  private static Duration timed(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static String slowly(int millis) {
    return "'datasetId':'many','model':'scripted','turns':2,'engine':{'latencyMillis':%d}"
        .formatted(millis);
  }

  private static void assertEachExampleOnce(List<TrajectoryResponse> all) {
    assertThat(all)
        .extracting(TrajectoryResponse::exampleIndex)
        .containsExactlyElementsOf(IntStream.range(0, EXAMPLES).boxed().toList());
    assertThat(all)
        .allSatisfy(
            each -> {
              assertThat(each.status()).isEqualTo(TrajectoryStatus.REPAIRED);
              assertThat(each.turns()).extracting(TurnResponse::turn).containsExactly(1, 2);
            });
  }
}
