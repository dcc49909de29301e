package dev.ratchet.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.kit.queue.Claim;
import dev.ratchet.kit.queue.WorkQueue;
import dev.ratchet.kit.queue.WorkTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@KitIntegrationTest
class WorkQueueIT {

  private static final WorkTable ITEMS =
      new WorkTable(
          "item",
          List.of(new WorkTable.Column("run", "uuid"), new WorkTable.Column("number", "int")),
          3);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @Autowired JdbcClient database;
  @Autowired JsonMapper json;
  @Autowired TransactionTemplate transaction;

  private final UUID run = UUID.randomUUID();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void addTenItems() {
    database
        .sql("insert into item (run, number) select :run, n from generate_series(0, 9) n")
        .param("run", run)
        .update();
  }

  @Test
  void handsOutItemsInOrderAndEachOnce() {
    WorkQueue a = queue("a");
    WorkQueue b = queue("b");

    assertThat(numbers(claim(a, 4))).containsExactly(0, 1, 2, 3);
    assertThat(numbers(claim(b, 4))).containsExactly(4, 5, 6, 7);
    assertThat(numbers(claim(a, 4))).containsExactly(8, 9);
    assertThat(claim(b, 4)).isEmpty();
  }

  @Test
  void handsOutEachItemOnceToManyAtATime() throws Exception {
    database
        .sql("insert into item (run, number) select :run, n from generate_series(10, 299) n")
        .param("run", run)
        .update();
    var all = new ArrayList<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var workers =
          IntStream.range(0, 8)
              .mapToObj(
                  n ->
                      threads.submit(
                          () -> {
                            WorkQueue queue = queue("w" + n);
                            var mine = new ArrayList<Integer>();
                            for (List<Claim> some = claim(queue, 7);
                                !some.isEmpty();
                                some = claim(queue, 7)) {
                              mine.addAll(numbers(some));
                              assertThat(queue.finishAll(some)).isEmpty();
                            }
                            return mine;
                          }))
              .toList();
      for (var worker : workers) {
        all.addAll(worker.get());
      }
    }
    assertThat(all).hasSize(300).doesNotHaveDuplicates();
    assertThat(status(299)).isEqualTo("DONE");
  }

  @Test
  void fencesOffAWorkerThatWasTakenForDead() {
    WorkQueue zombie = queue("zombie");
    WorkQueue heir = queue("heir");
    List<Claim> held = claim(zombie, 2);
    now = now.plus(LEASE).plusSeconds(1);
    List<Claim> inherited = claim(heir, 1);

    List<Claim> fenced =
        transaction.execute(
            tx -> {
              database
                  .sql("update item set result = 'zombie' where run = :run and number < 2")
                  .param("run", run)
                  .update();
              List<Claim> off = zombie.finishAll(held);
              if (!off.isEmpty()) {
                tx.setRollbackOnly();
              }
              return off;
            });

    assertThat(numbers(fenced)).containsExactly(0);
    assertThat(result(0)).isNull();
    assertThat(inherited.getFirst().attempt()).isEqualTo(2);
    assertThat(inherited.getFirst().failures()).isEqualTo(1);
    assertThat(heir.finish(inherited.getFirst())).isTrue();
    assertThat(zombie.retry(held.getFirst(), Duration.ZERO, "late")).isFalse();
    assertThat(zombie.fail(held.getFirst(), "late")).isFalse();
  }

  @Test
  void losesAndDoublesNothingWhenTheClockOfTheDatabaseJumps() {
    WorkQueue a = queue("a");
    WorkQueue b = queue("b");
    List<Claim> held = claim(a, 2);
    now = now.minus(Duration.ofHours(1));
    assertThat(claim(b, 8)).as("set back: leases last on").hasSize(8);
    assertThat(a.finish(held.getFirst())).isTrue();
    now = now.plus(Duration.ofDays(1));

    List<Claim> inherited = claim(b, 10);

    assertThat(numbers(inherited)).as("set ahead: leases end early").contains(1).doesNotContain(0);
    assertThat(a.finish(held.getLast())).as("and their holders are fenced off").isFalse();
    assertThat(b.finishAll(inherited)).isEmpty();
    assertThat(claim(a, 10)).isEmpty();
  }

  @Test
  void keepsItemsAsLongAsTheHeartBeats() {
    WorkQueue a = queue("a");
    claim(a, 10);
    for (int beat = 0; beat < 5; beat++) {
      now = now.plus(LEASE.dividedBy(3).multipliedBy(2));
      assertThat(a.heartbeat()).isEqualTo(10);
      assertThat(claim(queue("b"), 10)).isEmpty();
    }
  }

  @Test
  void waitsBeforeANewAttemptAndGivesUpAtTheMaximum() {
    WorkQueue a = queue("a");
    for (int failure = 1; failure <= 3; failure++) {
      Claim claim = claim(a, 1).getFirst();
      assertThat(claim.attempt()).isEqualTo(failure);
      assertThat(a.retry(claim, Duration.ofSeconds(10), "out of luck")).isTrue();
      assertThat(numbers(claim(queue("peek" + failure), 1))).doesNotContain(0);
      now = now.plusSeconds(11);
    }
    assertThat(status(0)).isEqualTo("FAILED");
    assertThat(
            database
                .sql("select last_error from item where run = :run and number = 0")
                .param("run", run)
                .query(String.class)
                .single())
        .isEqualTo("out of luck");
  }

  @Test
  void givesUpAnItemThatKeepsKillingItsWorkers() {
    for (int death = 0; death < 3; death++) {
      assertThat(numbers(claim(queue("victim" + death), 1))).containsExactly(0);
      now = now.plus(LEASE).plusSeconds(1);
    }
    assertThat(numbers(claim(queue("survivor"), 1))).containsExactly(1);
    assertThat(status(0)).isEqualTo("FAILED");
  }

  @Test
  void countsNothingAgainstItemsThatAreGivenBack() {
    WorkQueue a = queue("a");
    List<Claim> held = claim(a, 3);
    assertThat(a.giveBack(held.subList(0, 1), Duration.ofSeconds(5))).isEmpty();
    assertThat(a.releaseAll()).isEqualTo(2);

    List<Claim> again = claim(queue("b"), 2);

    assertThat(numbers(again)).containsExactly(1, 2);
    assertThat(again).allMatch(claim -> claim.failures() == 0 && claim.attempt() == 2);
    now = now.plusSeconds(6);
    assertThat(numbers(claim(a, 1))).containsExactly(0);
  }

  @Test
  void usesTheClockOfTheDatabaseWithoutATestClock() {
    var queue = new WorkQueue(database, json, ITEMS, "real", LEASE);
    List<Claim> held = queue.claim(1, "item.run = :run", Map.of("run", run));

    assertThat(
            database
                .sql(
                    "select lease_until between now() + interval '20 s' and now() + interval '31 s'"
                        + " from item where run = :run and number = 0")
                .param("run", run)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(queue.finishAll(held)).isEmpty();
  }

  private WorkQueue queue(String owner) {
    return new WorkQueue(database, json, ITEMS, owner + "/" + run, LEASE, () -> now);
  }

  private List<Claim> claim(WorkQueue queue, int most) {
    return queue.claim(most, "item.run = :run", Map.of("run", run));
  }

  private static List<Integer> numbers(List<Claim> claims) {
    return claims.stream().map(claim -> claim.key("number", Integer.class)).sorted().toList();
  }

  private String status(int number) {
    return database
        .sql("select status from item where run = :run and number = :n")
        .param("run", run)
        .param("n", number)
        .query(String.class)
        .single();
  }

  private @org.jspecify.annotations.Nullable String result(int number) {
    return database
        .sql("select result from item where run = :run and number = :n")
        .param("run", run)
        .param("n", number)
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
