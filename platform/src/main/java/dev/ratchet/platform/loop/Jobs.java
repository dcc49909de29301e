package dev.ratchet.platform.loop;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.platform.loop.JobKind.Status;
import dev.ratchet.platform.loop.LoopMemory.Started;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts jobs, or finds those that an earlier run started, and waits until they have ended. */
final class Jobs {
  private static final long POLL_MILLIS = 200;
  private static final int NOT_FOUND = 404;

  private final LoopMemory memory;
  private final PrintWriter out;

  Jobs(LoopMemory memory, PrintWriter out) {
    this.memory = memory;
    this.out = out;
  }

  /**
   * @param took how long the job itself ran, now or then
   * @param kept an earlier run had done it
   */
  record Ended<R>(R job, Duration took, boolean kept) {}

  /** Returns when the job has succeeded, or says why it did not. */
  <Q, R> Ended<R> await(String stage, JobKind<Q, R> kind, Q request) throws InterruptedException {
    String key = LoopMemory.key(stage, request);
    cancelOthers(stage, key, kind);
    R job = startOrFind(key, kind, request);
    boolean kept = kind.status().apply(job).state() == JobState.SUCCEEDED;
    if (!kept) {
      job = untilEnded(stage, kind, job);
    }
    Status status = kind.status().apply(job);
    requireSuccess(stage, kind.name(), status);
    return new Ended<>(job, took(status), kept);
  }

  /**
   * An earlier run with other sizes may have been stopped in the middle: what it asked for would go
   * on beside this, for nobody, and slow it down.
   */
  private <Q, R> void cancelOthers(String stage, String key, JobKind<Q, R> kind) {
    Consumer<String> cancel = kind.cancel();
    if (cancel == null) {
      return;
    }
    for (Started other : memory.others(stage, key)) {
      find(kind, other.id())
          .map(kind.status())
          .filter(status -> !status.state().hasEnded())
          .ifPresent(status -> cancel.accept(status.id()));
    }
  }

  private <Q, R> R startOrFind(String key, JobKind<Q, R> kind, Q request) {
    Optional<Started> started = memory.find(key);
    if (started.isEmpty()) {
      return start(key, 1, kind, request);
    }
    Optional<R> found = find(kind, started.get().id());
    if (found.isEmpty()) {
      return start(key, started.get().attempt() + 1, kind, request);
    }
    JobState state = kind.status().apply(found.get()).state();
    if (!state.hasEnded() || state == JobState.SUCCEEDED) {
      return found.get();
    }
    return kind.resume() == null
        ? start(key, started.get().attempt() + 1, kind, request)
        : kind.resume().apply(started.get().id());
  }

  /** The key makes the start safe to repeat, should this process die before it is remembered. */
  private <Q, R> R start(String key, int attempt, JobKind<Q, R> kind, Q request) {
    R job = kind.start().apply(key + "-" + attempt, request);
    memory.keep(key, new Started(kind.status().apply(job).id(), attempt));
    return job;
  }

  private static <Q, R> Optional<R> find(JobKind<Q, R> kind, String id) {
    try {
      return Optional.of(kind.find().apply(id));
    } catch (RemoteProblemException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private <Q, R> R untilEnded(String stage, JobKind<Q, R> kind, R first)
      throws InterruptedException {
    R job = first;
    try (var progress = Progress.start(stage, kind.unit(), out)) {
      Status status = kind.status().apply(job);
      while (!status.state().hasEnded()) {
        Thread.sleep(POLL_MILLIS);
        job = kind.find().apply(status.id());
        status = kind.status().apply(job);
        progress.show(status.done(), status.total());
      }
    }
    return job;
  }

  private static Duration took(Status status) {
    return status.began() == null || status.ended() == null
        ? Duration.ZERO
        : Duration.between(status.began(), status.ended());
  }

  private static void requireSuccess(String stage, String what, Status status) {
    if (status.state() != JobState.SUCCEEDED) {
      throw new LoopFailedException(stage, what, status.id(), status.state(), status.problem());
    }
  }
}
