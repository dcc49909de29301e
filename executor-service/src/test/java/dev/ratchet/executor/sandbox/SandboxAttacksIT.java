package dev.ratchet.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.executor.sandbox.ExecutionOutcome.Refused;
import dev.ratchet.executor.sandbox.ExecutionOutcome.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise of {@link Sandbox}, attacked by every statement of {@link Attack}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxAttacksIT {

  private static final Duration TIMEOUT = Duration.ofMillis(400);
  private static final Duration LATEST = TIMEOUT.plusMillis(500);
  private static final long MEBIBYTE = 1L << 20;
  private static final long MAX_BYTES = MEBIBYTE;

  /** What a worker's own folder may hold. */
  private static final String OWN_FILES = "errors\\.log|sqlite-.*libsqlitejdbc\\.so(\\.lck)?";

  @TempDir static Path folder;

  private Path database;
  private byte[] before;
  private Set<Path> workingDirectory;
  private ProcessSandbox sandbox;
  private WorkerObserver observer;

  @BeforeAll
  void startWorkers() throws IOException, SQLException {
    database = SandboxDatabases.singers(folder);
    SandboxDatabases.secret(folder);
    Files.writeString(folder.resolve("secret.txt"), SandboxDatabases.SECRET);
    before = Files.readAllBytes(database);
    workingDirectory = list(Path.of(""));
    sandbox = ProcessSandbox.start(SandboxProperties.defaults().withWorkers(2));
    observer = new WorkerObserver(sandbox);
  }

  @AfterAll
  void stopWorkers() throws InterruptedException {
    observer.close();
    sandbox.close();
    assertThat(sandbox.folder()).doesNotExist();
  }

  static List<Attack> attacks() {
    return Attack.all(folder);
  }

  @Test
  void thereAreManyAttacksAndNoneTwice() {
    assertThat(attacks()).hasSizeGreaterThanOrEqualTo(90).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void holds(Attack attack) throws IOException {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> sandbox.status().alive() > 0);
    observer.look();
    long writtenBefore = observer.written();
    long started = System.nanoTime();

    ExecutionOutcome outcome =
        sandbox.run(
            SandboxQuery.of(database, attack.sql())
                .withTimeout(TIMEOUT)
                .withCaps(10_000, MAX_BYTES));

    Duration took = Duration.ofNanos(System.nanoTime() - started);
    observer.look();
    assertThat(took).isLessThan(LATEST);
    assertEndsAsItMust(attack, outcome);
    assertLeaksNothing(outcome);
    assertLeavesNoFile();
    if (WorkerObserver.works()) {
      assertThat(observer.written() - writtenBefore)
          .as("bytes written")
          .isLessThan(64 * MEBIBYTE + 4 * MAX_BYTES);
      assertThat(observer.peakFiles()).as("temporary files").isLessThan(64 * MEBIBYTE);
      assertThat(observer.peakMemory()).as("peak memory").isLessThan(256 * MEBIBYTE);
    }
  }

  private static void assertEndsAsItMust(Attack attack, ExecutionOutcome outcome) {
    switch (attack.end()) {
      case REFUSED -> assertThat(outcome).isInstanceOf(Refused.class);
      case STOPPED ->
          assertThat(outcome).isNotInstanceOf(Rows.class).isNotInstanceOf(Refused.class);
      case HARMLESS -> assertThat(outcome).isNotInstanceOf(Refused.class);
    }
  }

  private void assertLeaksNothing(ExecutionOutcome outcome) {
    assertThat(textOf(outcome))
        .doesNotContain(
            folder.toString(),
            sandbox.folder().toString(),
            SandboxDatabases.SECRET,
            "root:x:0",
            System.getProperty("java.home"));
  }

  private static String textOf(ExecutionOutcome outcome) {
    if (!(outcome instanceof Rows rows)) {
      return outcome.toString();
    }
    StringBuilder text = new StringBuilder(rows.plan().toString());
    for (Object[] row : rows.table().rows()) {
      Arrays.stream(row).filter(Objects::nonNull).forEach(cell -> text.append(cell).append('\n'));
    }
    return text.toString();
  }

  private void assertLeavesNoFile() throws IOException {
    assertThat(list(folder))
        .containsExactlyInAnyOrder(
            database, folder.resolve("secret.sqlite"), folder.resolve("secret.txt"));
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
    assertThat(list(Path.of(""))).isEqualTo(workingDirectory);
    for (Path worker : list(sandbox.folder())) {
      assertThat(list(worker))
          .allSatisfy(file -> assertThat(file.getFileName().toString()).matches(OWN_FILES));
    }
  }

  private static Set<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new TreeSet<>(files.toList());
    } catch (NoSuchFileException e) {
      return Set.of(); // a worker's folder that has just been replaced
    }
  }
}
