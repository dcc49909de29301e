package dev.ratchet.trainer.process;

import dev.ratchet.trainer.process.LearnerFiles.Started;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A learner's process: a child of this one, or one that an earlier service has left running. */
final class LearnerProcess {
  private final ProcessHandle handle;
  private final @Nullable Process child;
  // Once: each call of onExit() leaves something behind for as long as the process lives.
  private final CompletableFuture<ProcessHandle> exit;

  private LearnerProcess(ProcessHandle handle, @Nullable Process child) {
    this.handle = handle;
    this.child = child;
    this.exit = handle.onExit();
  }

  static LearnerProcess start(ProcessBuilder builder) throws IOException {
    Process child = builder.start();
    child.getOutputStream().close(); // nobody will tell it anything
    return new LearnerProcess(child.toHandle(), child);
  }

  /** The process of an earlier service, if it still runs. */
  static Optional<LearnerProcess> find(Started started) {
    return ProcessHandle.of(started.pid())
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startOf(handle).equals(started.startedAt()))
        .map(handle -> new LearnerProcess(handle, null));
  }

  Started record(int attempt) {
    return new Started(attempt, handle.pid(), startOf(handle));
  }

  private static String startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(Object::toString).orElse("unknown");
  }

  long pid() {
    return handle.pid();
  }

  /** Known of children only. */
  OptionalInt exitCode() {
    return child == null || child.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(child.exitValue());
  }

  /** Waits for its end, but no longer than this; whether it has ended. */
  boolean awaitExit(Duration time) throws InterruptedException {
    try {
      exit.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("can't wait for process " + handle.pid(), e);
    }
  }

  /** SIGTERM: write a checkpoint and stop. */
  void terminate() {
    handle.destroy();
  }

  /** SIGKILL, to its own children too. */
  void kill() {
    handle.descendants().forEach(ProcessHandle::destroyForcibly);
    handle.destroyForcibly();
  }
}
