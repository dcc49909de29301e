package dev.ratchet.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.executor.sandbox.ExecutionOutcome.ResourceExhausted;
import dev.ratchet.executor.sandbox.ExecutionOutcome.Rows;
import dev.ratchet.executor.sandbox.ExecutionOutcome.SqlError;
import dev.ratchet.executor.sandbox.ExecutionOutcome.TimedOut;
import dev.ratchet.executor.sandbox.ExecutionOutcome.WorkerLost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the pool does with many queries, slow ones, and workers that die. */
@Timeout(60)
class SandboxPoolIT {

  private static final String ENDLESS =
      "WITH RECURSIVE c(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM c) SELECT count(*) FROM c";
  private static final Duration SHORT = Duration.ofMillis(400);

  @TempDir static Path folder;
  private static Path database;

  private ProcessSandbox sandbox;

  @BeforeAll
  static void makeDatabase() throws SQLException {
    database = SandboxDatabases.singers(folder);
  }

  @BeforeEach
  void startWorkers() {
    sandbox = ProcessSandbox.start(SandboxProperties.defaults().withWorkers(2));
    awaitTwoWorkers();
  }

  @AfterEach
  void stopWorkers() {
    sandbox.close();
    assertThat(sandbox.folder()).doesNotExist();
  }

  @Test
  void returnsEveryStorageClass() {
    Rows rows =
        rows("SELECT 1, -9223372036854775807 - 1, 2.5, 'é', x'00ff', NULL, char(97,0,98) AS z");

    assertThat(rows.table().columns()).endsWith("z");
    assertThat(rows.table().rows())
        .containsExactly(
            new Object[] {1L, Long.MIN_VALUE, 2.5, "é", new byte[] {0, (byte) 0xff}, null, "a\0b"});
    assertThat(rows.truncated()).isFalse();
    assertThat(rows.elapsed()).isPositive();
  }

  @Test
  void readsTextThatIsNotUtf8() {
    assertThat(rows("SELECT t FROM raw").table().rows())
        .containsExactly(new Object[] {"J\uFFFDrgr"}, new Object[] {"a\0b"});
  }

  @Test
  void saysWhatSqliteSays() {
    assertThat(run("SELECT nam FROM singer"))
        .isInstanceOfSatisfying(
            SqlError.class, error -> assertThat(error.message()).isEqualTo("no such column: nam"));
  }

  @Test
  void knowsOnlyTheFunctionsOfSqliteItself() {
    assertThat(run("SELECT reverse(name) FROM singer"))
        .isInstanceOfSatisfying(
            SqlError.class,
            error -> assertThat(error.message()).isEqualTo("no such function: reverse"));
    assertThat(run("SELECT stdev(age) FROM singer")).isInstanceOf(SqlError.class);
    assertThat(run("SELECT ?")).isInstanceOf(SqlError.class);
    assertThat(run("SELECT round(sqrt(2), 3), upper('a'), concat('a', 'b')"))
        .isInstanceOf(Rows.class);
  }

  @Test
  void returnsAHugeResultWhole() {
    Rows rows = rows("SELECT a.n, b.label, a.n*1.5 FROM number a, number b WHERE b.n <= 15");

    assertThat(rows.table().rows()).hasSize(300_000);
    assertThat(rows.truncated()).isFalse();
    assertThat(rows.table().rows().getLast()).hasSize(3).contains(30_000.0);
  }

  @Test
  void knowsWhetherRowsWereLeftBehind() {
    SandboxQuery all = SandboxQuery.of(database, "SELECT n FROM number");

    Rows exact = (Rows) sandbox.run(all.withCaps(20_000, 1 << 20));
    Rows cut = (Rows) sandbox.run(all.withCaps(19_999, 1 << 20));
    Rows small = (Rows) sandbox.run(all.withCaps(20_000, 1_000));

    assertThat(exact.table().rows()).hasSize(20_000);
    assertThat(exact.truncated()).isFalse();
    assertThat(cut.table().rows()).hasSize(19_999);
    assertThat(cut.truncated()).isTrue();
    assertThat(small.table().rows()).hasSize(125);
    assertThat(small.truncated()).isTrue();
  }

  @Test
  void explainsAndReverses() {
    SandboxQuery query = SandboxQuery.of(database, "SELECT id FROM singer");

    Rows explained = (Rows) sandbox.run(query.explained());
    Rows reversed = (Rows) sandbox.run(query.reversed());
    Rows again = (Rows) sandbox.run(query);

    assertThat(explained.plan()).containsExactly("SCAN singer");
    assertThat(explained.planError()).isEmpty();
    assertThat(reversed.table().rows().getFirst()).containsExactly(3L);
    assertThat(again.table().rows().getFirst()).containsExactly(1L);
  }

  @Test
  void raisesTheLengthLimitForTheQueryThatAsks() {
    SandboxQuery query = SandboxQuery.of(database, "SELECT length(printf('%300000d', 1))");

    assertThat(sandbox.run(query))
        .isInstanceOfSatisfying(
            ResourceExhausted.class, it -> assertThat(it.resource()).isEqualTo("length"));
    assertThat(sandbox.run(query.withLengthLimit(400_000))).isInstanceOf(Rows.class);
    assertThat(sandbox.run(query)).isInstanceOf(ResourceExhausted.class);
  }

  @Test
  void aMissingOrBrokenDatabaseIsAnOutcome() throws Exception {
    Path text = Files.writeString(folder.resolve("text.sqlite"), "no database ".repeat(1000));
    byte[] bytes = Files.readAllBytes(database);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
    Path corrupt = Files.write(folder.resolve("corrupt.sqlite"), bytes);

    for (Path broken : List.of(folder.resolve("missing.sqlite"), folder, text, corrupt)) {
      ExecutionOutcome outcome = sandbox.run(SandboxQuery.of(broken, "SELECT * FROM singer"));
      assertThat(outcome).isInstanceOf(SqlError.class);
      assertThat(outcome.toString()).doesNotContain(folder.toString());
    }
    assertThat(folder.resolve("missing.sqlite")).doesNotExist();
    assertThat(run("SELECT 1")).isInstanceOf(Rows.class);
  }

  @Test
  void seesADatabaseThatWasReplaced() throws Exception {
    Path file = folder.resolve("replaced.sqlite");
    Files.copy(database, file);
    SandboxQuery query = SandboxQuery.of(file, "SELECT count(*) FROM singer");
    assertThat(((Rows) sandbox.run(query)).table().rows().getFirst()).containsExactly(3L);

    Path other = SandboxDatabases.create(folder.resolve("other.sqlite"), "CREATE TABLE singer(a)");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    await()
        .atMost(5, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(((Rows) sandbox.run(query)).table().rows().getFirst())
                    .containsExactly(0L));
  }

  @Test
  void runsTwoHundredMixedQueriesAtOnce() {
    List<CompletableFuture<ExecutionOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String sql =
          switch (i % 5) {
            case 0 -> "SELECT " + i;
            case 1 -> "SELECT nothing FROM singer";
            case 2 -> "DELETE FROM singer";
            case 3 -> i == 103 ? ENDLESS : "SELECT count(*) FROM number WHERE n > " + i;
            default -> "SELECT * FROM number WHERE n <= " + i;
          };
      outcomes.add(sandbox.submit(SandboxQuery.of(database, sql).withTimeout(SHORT)));
    }

    for (int i = 0; i < 200; i++) {
      ExecutionOutcome outcome = outcomes.get(i).join();
      Class<?> expected =
          switch (i % 5) {
            case 1 -> SqlError.class;
            case 2 -> ExecutionOutcome.Refused.class;
            case 3 -> i == 103 ? TimedOut.class : Rows.class;
            default -> Rows.class;
          };
      assertThat(outcome).as("query %d", i).isInstanceOf(expected);
      if (i % 5 == 0) {
        assertThat(((Rows) outcome).table().rows().getFirst()).containsExactly((long) i);
      } else if (i % 5 == 4) {
        assertThat(((Rows) outcome).table().rows()).hasSize(i);
      }
    }
  }

  @Test
  void slowQueriesDontHoldUpThoseBehindThem() {
    Duration slow = Duration.ofSeconds(3);
    var stuck = sandbox.submit(SandboxQuery.of(database, ENDLESS).withTimeout(slow));
    List<CompletableFuture<ExecutionOutcome>> quick = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      quick.add(sandbox.submit(SandboxQuery.of(database, "SELECT " + i)));
    }

    CompletableFuture.allOf(quick.toArray(CompletableFuture[]::new)).join();

    assertThat(stuck).isNotDone();
    assertThat(quick).allSatisfy(it -> assertThat(it.join()).isInstanceOf(Rows.class));
    assertThat(stuck.join()).isEqualTo(new TimedOut(slow));
  }

  @Test
  void aWorkerKilledInMidQueryCostsOneOutcomeAndNothingElse() {
    Duration limit = Duration.ofSeconds(20);
    var first = sandbox.submit(SandboxQuery.of(database, ENDLESS).withTimeout(limit));
    var second = sandbox.submit(SandboxQuery.of(database, ENDLESS).withTimeout(limit));
    List<CompletableFuture<ExecutionOutcome>> behind = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      behind.add(sandbox.submit(SandboxQuery.of(database, "SELECT " + i)));
    }
    await().until(() -> sandbox.status().running() + sandbox.status().waiting() == 52);

    kill("-9", sandbox.processIds().getFirst());

    CompletableFuture.allOf(behind.toArray(CompletableFuture[]::new)).join();
    assertThat(behind).allSatisfy(it -> assertThat(it.join()).isInstanceOf(Rows.class));
    assertThat(CompletableFuture.anyOf(first, second).join()).isInstanceOf(WorkerLost.class);
    assertThat(List.of(first.isDone(), second.isDone())).containsExactlyInAnyOrder(true, false);
    awaitTwoWorkers();
    assertThat(sandbox.status().replaced()).isEqualTo(1);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aWorkerThatDoesNotReactIsKilledAtTheDeadline() {
    var query =
        sandbox.submit(SandboxQuery.of(database, ENDLESS).withTimeout(Duration.ofSeconds(1)));
    await().until(() -> sandbox.status().running() == 1);
    long started = System.nanoTime();
    sandbox.processIds().forEach(id -> kill("-STOP", id));

    assertThat(query.join()).isEqualTo(new TimedOut(Duration.ofSeconds(1)));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(1500));
    sandbox.processIds().forEach(id -> kill("-CONT", id));
    assertThat(run("SELECT 1")).isInstanceOf(Rows.class);
  }

  @Test
  void workersAreLimitedByTheOperatingSystem() {
    SandboxStatus status = sandbox.status();

    assertThat(status.sqliteVersion()).matches("3\\.\\d+\\.\\d+");
    if (OS.LINUX.isCurrentOs()) {
      assertThat(status.memoryLimited()).isTrue();
      assertThat(status.filesLimited()).isTrue();
    }
  }

  @Test
  void closingAnswersWhatIsStillRunning() {
    var query =
        sandbox.submit(SandboxQuery.of(database, ENDLESS).withTimeout(Duration.ofSeconds(20)));
    await().until(() -> sandbox.status().running() == 1);
    List<Long> workers = sandbox.processIds();

    sandbox.close();

    assertThat(query.join()).isInstanceOf(WorkerLost.class);
    assertThat(run("SELECT 1")).isInstanceOf(WorkerLost.class);
    assertThat(workers).noneMatch(id -> ProcessHandle.of(id).isPresent());
  }

  /** The pool's own process can be killed too; its workers then read the end of their input. */
  @Test
  void workersEndAndCleanUpWithTheProcessThatStartedThem() throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxParent.class.getName(),
                database.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var lines = parent.inputReader();
    Path workers = Path.of(lines.readLine());
    ProcessHandle worker = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
    assertThat(workers).exists();

    parent.destroyForcibly();

    await().atMost(10, TimeUnit.SECONDS).until(() -> !worker.isAlive() && !Files.exists(workers));
  }

  private ExecutionOutcome run(String sql) {
    return sandbox.run(SandboxQuery.of(database, sql));
  }

  private Rows rows(String sql) {
    ExecutionOutcome outcome = run(sql);
    assertThat(outcome).isInstanceOf(Rows.class);
    return (Rows) outcome;
  }

  private void awaitTwoWorkers() {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> sandbox.status().alive() == 2);
  }

  private static void kill(String signal, long process) {
    try {
      assertThat(new ProcessBuilder("kill", signal, Long.toString(process)).start().waitFor())
          .isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
