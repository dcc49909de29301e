package dev.ratchet.generator.drift;

import dev.ratchet.generator.genai.Cancellation;
import dev.ratchet.kit.leased.HeldJob;
import java.time.Duration;

/** Ends what a thread is waiting for, a model that loads or answers, when its job shall stop. */
final class StopWatcher implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final HeldJob job;
  private final Cancellation cancellation;
  private final Thread worker;
  private final Thread watcher;
  private volatile boolean closed;

  private StopWatcher(HeldJob job, Cancellation cancellation, Thread worker) {
    this.job = job;
    this.cancellation = cancellation;
    this.worker = worker;
    this.watcher = Thread.ofVirtual().name("stop-" + job.id()).start(this::watch);
  }

  /** Watches over the calling thread. */
  static StopWatcher over(HeldJob job, Cancellation cancellation) {
    return new StopWatcher(job, cancellation, Thread.currentThread());
  }

  private void watch() {
    try {
      while (!closed) {
        if (job.awaitStop(LOOK)) {
          cancellation.cancel();
          interruptUnlessClosed();
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void interruptUnlessClosed() {
    if (!closed) {
      worker.interrupt();
    }
  }

  /** From here on the thread is not interrupted; an interrupt that came late is taken back. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    watcher.interrupt();
    if (job.stopReason() != null) {
      Thread.interrupted();
    }
  }
}
