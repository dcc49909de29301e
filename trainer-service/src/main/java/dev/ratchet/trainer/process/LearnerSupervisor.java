package dev.ratchet.trainer.process;

import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.trainer.process.LearnerFiles.Started;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one learner to its end.
 *
 * <p>Keeps: a run has one process at a time, also when the service was killed and comes back; a
 * learner that is silent for too long, or does not stop when told, is killed; every event is told
 * before the end is.
 *
 * <p>Does not keep: an event that the learner had not yet written out when it was killed.
 */
public final class LearnerSupervisor {
  private static final Logger log = LoggerFactory.getLogger(LearnerSupervisor.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final LearnerLauncher launcher;
  private final Limits limits;
  private final InstantSource clock;

  /**
   * @param silence after so long without an event the learner counts as hung; its heartbeats come
   *     every few seconds
   * @param grace how long a learner may take to write a checkpoint when it is told to stop
   */
  public record Limits(Duration silence, Duration grace) {}

  public LearnerSupervisor(LearnerLauncher launcher, Limits limits, InstantSource clock) {
    this.launcher = launcher;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Follows the learner that runs for this directory, or has ended unnoticed, or starts one; so too
   * where the last one has stopped at a checkpoint because its service ended. Call {@link #settle}
   * once what came of it is stored.
   */
  public LearnerEnd run(RunDirectory run, LearnerWatcher watcher) throws InterruptedException {
    var files = new LearnerFiles(run.root());
    Optional<Started> earlier = files.started();
    if (earlier.isEmpty()) {
      return start(run, files, watcher);
    }
    Optional<LearnerProcess> alive = earlier.flatMap(LearnerProcess::find);
    log.atInfo()
        .addKeyValue("run", run.root())
        .addKeyValue("pid", earlier.get().pid())
        .addKeyValue("alive", alive.isPresent())
        .log("going on with the learner of an earlier service");
    var watch = new Watch(files, earlier.get().attempt(), alive.orElse(null), watcher);
    LearnerEnd end = watch.untilEnd();
    if (!watch.wasStoppedUnasked()) {
      return end;
    }
    files.forget();
    return start(run, files, watcher);
  }

  /** Forgets the last process of a run, so that the next {@link #run} starts a new one. */
  public void settle(RunDirectory run) {
    new LearnerFiles(run.root()).forget();
  }

  private LearnerEnd start(RunDirectory run, LearnerFiles files, LearnerWatcher watcher)
      throws InterruptedException {
    int attempt = files.nextAttempt();
    ProcessBuilder builder =
        launcher
            .process(run)
            .directory(run.root().toFile()) // where a crash leaves its report
            .redirectOutput(files.events(attempt).toFile())
            .redirectError(files.log(attempt).toFile());
    LearnerProcess process;
    try {
      process = LearnerProcess.start(builder);
    } catch (IOException e) {
      throw new IllegalStateException(
          "can't start the learner %s: %s".formatted(builder.command().getFirst(), e.getMessage()),
          e);
    }
    files.remember(process.record(attempt));
    log.atInfo()
        .addKeyValue("run", run.root())
        .addKeyValue("pid", process.pid())
        .addKeyValue("attempt", attempt)
        .log("learner started");
    return new Watch(files, attempt, process, watcher).untilEnd();
  }

  /** One process, from now to its end. */
  private final class Watch {
    private final LearnerFiles files;
    private final int attempt;
    private final @Nullable LearnerProcess process;
    private final LearnerWatcher watcher;
    private final EventFile events;
    private Instant lastSign = clock.instant();
    private @Nullable LearnerEvent last;
    private LearnerWatcher.@Nullable Stop asked;
    private Instant askedAt = Instant.MAX;
    private boolean killed;
    private boolean silent;

    Watch(
        LearnerFiles files, int attempt, @Nullable LearnerProcess process, LearnerWatcher watcher) {
      this.files = files;
      this.attempt = attempt;
      this.process = process;
      this.watcher = watcher;
      this.events = new EventFile(files.events(attempt));
    }

    LearnerEnd untilEnd() throws InterruptedException {
      while (process != null && !process.awaitExit(LOOK)) {
        tellNews();
        stopIfAsked(process);
        killIfSilent(process);
      }
      tellNews();
      return end();
    }

    /** A learner that is told to stop, or whose parent is gone, loses nothing. */
    boolean wasStoppedUnasked() {
      return asked == null && last instanceof LearnerEvent.Cancelled;
    }

    private void tellNews() {
      for (LearnerEvent event : events.news()) {
        lastSign = clock.instant();
        last = event;
        watcher.onEvent(event);
      }
    }

    private void stopIfAsked(LearnerProcess process) {
      LearnerWatcher.Stop wanted = watcher.stop();
      if (wanted != null && asked == null) {
        asked = wanted;
        askedAt = clock.instant();
        process.terminate();
      } else if (asked != null
          && !killed
          && Duration.between(askedAt, clock.instant()).compareTo(limits.grace()) > 0) {
        log.atWarn()
            .addKeyValue("pid", process.pid())
            .addKeyValue("grace", limits.grace())
            .log("the learner does not stop, killing it");
        kill(process);
      }
    }

    private void killIfSilent(LearnerProcess process) {
      if (!killed && Duration.between(lastSign, clock.instant()).compareTo(limits.silence()) > 0) {
        log.atWarn()
            .addKeyValue("pid", process.pid())
            .addKeyValue("silence", limits.silence())
            .log("the learner gives no sign of life, killing it");
        silent = true;
        kill(process);
      }
    }

    private void kill(LearnerProcess process) {
      killed = true;
      process.kill();
    }

    private LearnerEnd end() {
      return switch (last) {
        case LearnerEvent.Finished finished -> new LearnerEnd.Finished(finished);
        case LearnerEvent.Failed failed -> new LearnerEnd.Failed(failed);
        case LearnerEvent.Cancelled cancelled when asked != null ->
            new LearnerEnd.Stopped(asked, cancelled.step());
        case null, default -> asked != null ? new LearnerEnd.Stopped(asked, -1) : lost();
      };
    }

    private LearnerEnd lost() {
      var log = new LearnerLog(files.root(), files.log(attempt));
      String reason =
          silent
              ? "it gave no sign of life for %d s and was killed"
                  .formatted(limits.silence().toSeconds())
              : ExitReason.of(process, last, log, files.root().toFile().getUsableSpace());
      return new LearnerEnd.Lost(reason, log.lastWords());
    }
  }
}
