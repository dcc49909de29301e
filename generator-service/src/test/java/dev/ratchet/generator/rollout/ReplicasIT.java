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
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

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
  void aStoppedReplicaHandsOverAtOnceEvenInTheMiddleOfASlowTurn() {
    String id;
    try (var first = Replica.start(database, executor, "generator.rollout.lease=10m")) {
      id = first.rollouts().start(slowly(60_000));
      await().until(() -> first.rollouts().get(id).at("/progress/running").asInt() == 2);
      Duration stopped = timed(first::close);
      assertThat(stopped).isLessThan(Duration.ofSeconds(15));
    }
    try (var second = Replica.start(database, executor)) {
      assertThat(second.rollouts().get(id).path("state").asString()).isEqualTo("RUNNING");
      assertThat(failures(second, id)).isZero();
    }
  }

  private static int failures(Replica replica, String id) {
    return sql(replica)
        .sql("select coalesce(sum(failures), 0) from rollout_item where rollout_id = :id")
        .param("id", UUID.fromString(id))
        .query(Integer.class)
        .single();
  }

  private static JdbcClient sql(Replica replica) {
    return replica.context().getBean(JdbcClient.class);
  }

  private static Duration timed(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void theItemsOfADeadReplicaGoOnFromTheirCheckpoint() {
    try (var replica = Replica.start(database, executor, "generator.rollout.lease=1s")) {
      String id = replica.rollouts().start(slowly(200));
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> checkpoints(replica, id) > 0 && replica.rollouts().get(id) != null);
      // Another process held them and died: nobody renews these leases.
      int lost =
          sql(replica)
              .sql(
                  """
                  update rollout_item set owner = 'dead', attempt = attempt + 1,
                    lease_until = clock_timestamp() + interval '1 s'
                  where rollout_id = :id and status = 'RUNNING' and example_index in
                    (select example_index from rollout_turn where rollout_id = :id)
                  """)
              .param("id", UUID.fromString(id))
              .update();
      assertThat(lost).isPositive();
      replica.rollouts().awaitState(id, "SUCCEEDED");
      assertEachExampleOnce(replica.rollouts().trajectories(id));
      // Turn 1 of the lost ones was not verified again; turn 2 may have been, before the fence.
      long broken =
          executor.asked().stream().filter(item -> !item.sql().equals(item.goldSql())).count();
      assertThat(broken).isEqualTo(EXAMPLES);
      assertThat(failures(replica, id)).isEqualTo(lost);
    }
  }

  private static int checkpoints(Replica replica, String id) {
    return sql(replica)
        .sql("select count(*) from rollout_turn where rollout_id = :id")
        .param("id", UUID.fromString(id))
        .query(Integer.class)
        .single();
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
