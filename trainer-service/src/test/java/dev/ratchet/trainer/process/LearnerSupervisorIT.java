package dev.ratchet.trainer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.testkit.SettableClock;
import dev.ratchet.trainer.process.LearnerWatcher.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real child process. */
class LearnerSupervisorIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private RunDirectory run;
  private final Watcher watcher = new Watcher();

  private static final class Watcher implements LearnerWatcher {
    final List<LearnerEvent> events = new CopyOnWriteArrayList<>();
    volatile @Nullable Stop stop;

    @Override
    public void onEvent(LearnerEvent event) {
      events.add(event);
    }

    @Override
    public @Nullable Stop stop() {
      return stop;
    }
  }

  @BeforeEach
  void directory() {
    run = new RunDirectory(folder.resolve("run"));
  }

  private static LearnerSupervisor supervisor(Duration grace, InstantSource clock) {
    return new LearnerSupervisor(
        FakeLearner.launcher(), new LearnerSupervisor.Limits(LONG, grace), clock);
  }

  private LearnerEnd runToEnd() throws InterruptedException {
    return supervisor(LONG, InstantSource.system()).run(run, watcher);
  }

  private CompletableFuture<LearnerEnd> runAside(LearnerSupervisor supervisor) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return supervisor.run(run, watcher);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void awaitEvent(Class<? extends LearnerEvent> type) {
    await().atMost(LONG).until(() -> watcher.events.stream().anyMatch(type::isInstance));
  }

  @Test
  void tellsEveryEventAndTheResult() throws Exception {
    FakeLearner.script(run, "step", "chatter", "evaluate", "step", "checkpoint", "finish");

    LearnerEnd end = runToEnd();

    assertThat(end)
        .isInstanceOfSatisfying(
            LearnerEnd.Finished.class, done -> assertThat(done.event().step()).isEqualTo(2));
    assertThat(watcher.events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Started", "Step", "Evaluation", "Step", "Checkpoint", "Finished");
  }

  @Test
  void passesOnWhyTheLearnerGaveUp() throws Exception {
    FakeLearner.script(run, "step", "fail");

    assertThat(runToEnd())
        .isInstanceOfSatisfying(
            LearnerEnd.Failed.class,
            failed -> assertThat(failed.event().code()).isEqualTo(LearnerError.NON_FINITE));
  }

  @Test
  void tellsTheSignalAndTheLastWordsOfALearnerThatWasKilled() throws Exception {
    FakeLearner.script(run, "step", "complain", "die");

    assertThat(runToEnd())
        .isInstanceOfSatisfying(
            LearnerEnd.Lost.class,
            lost -> {
              assertThat(lost.reason()).contains("signal 9", "memory", "batchSize");
              assertThat(lost.lastWords()).contains("something is odd");
            });
  }

  @Test
  void tellsANativeCrash() throws Exception {
    FakeLearner.script(run, "abort");

    assertThat(runToEnd())
        .isInstanceOfSatisfying(
            LearnerEnd.Lost.class,
            lost -> assertThat(lost.reason()).contains("native code", "SIGABRT"));
  }

  @Test
  void tellsAnExitWithoutAResult() throws Exception {
    FakeLearner.script(run, "step");

    assertThat(runToEnd())
        .isInstanceOfSatisfying(
            LearnerEnd.Lost.class,
            lost -> assertThat(lost.reason()).contains("exit code 0 but without a result"));
  }

  @Test
  void stopsALearnerThatIsCancelledAtItsCheckpoint() throws Exception {
    FakeLearner.script(run, "obedient", "step", "hang");
    var end = runAside(supervisor(LONG, InstantSource.system()));
    awaitEvent(LearnerEvent.Step.class);
    watcher.stop = Stop.CANCELLED;

    assertThat(end.join()).isEqualTo(new LearnerEnd.Stopped(Stop.CANCELLED, 1));
  }

  @Test
  void killsALearnerThatDoesNotListen() throws Exception {
    FakeLearner.script(run, "stubborn", "step", "hang");
    var end = runAside(supervisor(Duration.ofMillis(300), InstantSource.system()));
    awaitEvent(LearnerEvent.Step.class);
    watcher.stop = Stop.SUSPENDED;

    assertThat(end.join()).isEqualTo(new LearnerEnd.Stopped(Stop.SUSPENDED, -1));
  }

  @Test
  void killsALearnerThatFallsSilent() throws Exception {
    FakeLearner.script(run, "step", "hang");
    var clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    var end = runAside(supervisor(LONG, clock));
    awaitEvent(LearnerEvent.Step.class);
    clock.tick(LONG.plusSeconds(1));

    assertThat(end.join())
        .isInstanceOfSatisfying(
            LearnerEnd.Lost.class,
            lost -> assertThat(lost.reason()).contains("no sign of life for 60 s"));
  }

  @Test
  void goesOnWithTheLearnerOfAServiceThatWasKilled() throws Exception {
    FakeLearner.script(run, "step", "wait", "step", "finish");
    Process orphan = startAsAServiceThatThenDies();
    var end = runAside(supervisor(LONG, InstantSource.system()));
    awaitEvent(LearnerEvent.Step.class);
    assertThat(orphan.isAlive()).isTrue();
    Files.writeString(run.root().resolve("go"), "");

    assertThat(end.join()).isInstanceOf(LearnerEnd.Finished.class);
    assertThat(watcher.events).filteredOn(LearnerEvent.Step.class::isInstance).hasSize(2);
    assertThat(Files.exists(run.root().resolve("events-2.jsonl"))).isFalse();
  }

  /** It counted as lost, so that a training failed after a few restarts of its service. */
  @Test
  void startsAnewWhereTheLearnerStoppedWithItsService() throws Exception {
    FakeLearner.script(run, "obedient", "step", "checkpoint", "hang");
    Process orphan = startAsAServiceThatThenDies();
    await().atMost(LONG).until(() -> Files.exists(run.root().resolve("steps")));
    orphan.destroy();
    orphan.waitFor();
    FakeLearner.script(run, "step", "finish");

    assertThat(runToEnd())
        .isInstanceOfSatisfying(
            LearnerEnd.Finished.class, done -> assertThat(done.event().step()).isEqualTo(2));
    assertThat(watcher.events)
        .filteredOn(LearnerEvent.Started.class::isInstance)
        .extracting(event -> ((LearnerEvent.Started) event).fromStep())
        .containsExactly(0, 1);
  }

  @Test
  void takesTheResultOfALearnerThatFinishedUnwatched() throws Exception {
    FakeLearner.script(run, "step", "finish");
    startAsAServiceThatThenDies().waitFor();

    assertThat(runToEnd()).isInstanceOf(LearnerEnd.Finished.class);
  }

  @Test
  void startsAnewOnceTheLastEndWasSettled() throws Exception {
    FakeLearner.script(run, "step", "checkpoint", "die-once", "finish");
    var supervisor = supervisor(LONG, InstantSource.system());
    assertThat(supervisor.run(run, watcher)).isInstanceOf(LearnerEnd.Lost.class);
    assertThat(supervisor.run(run, watcher))
        .isInstanceOfSatisfying(
            LearnerEnd.Lost.class,
            lost -> assertThat(lost.reason()).contains("no service watched"));
    supervisor.settle(run);

    assertThat(supervisor.run(run, watcher)).isInstanceOf(LearnerEnd.Finished.class);
    assertThat(watcher.events)
        .filteredOn(LearnerEvent.Started.class::isInstance)
        .extracting(event -> ((LearnerEvent.Started) event).fromStep())
        .containsExactly(0, 0, 1);
  }

  private Process startAsAServiceThatThenDies() throws IOException {
    var files = new LearnerFiles(run.root());
    Process process =
        FakeLearner.launcher()
            .process(run)
            .redirectOutput(files.events(1).toFile())
            .redirectError(files.log(1).toFile())
            .start();
    files.remember(
        new LearnerFiles.Started(
            1, process.pid(), process.info().startInstant().orElseThrow().toString()));
    return process;
  }
}
