package dev.ratchet.sandbox;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few milliseconds whether the running query has met its deadline or written too much,
 * and sends answers that wait in the buffer behind a slow query. Sleeps while nothing runs.
 */
final class Caretaker {

  private static final long TICK_NANOS = 5_000_000;

  /** Ticks without a running query before it sleeps until the next one. */
  private static final int IDLE_TICKS = 100;

  private final QueryEngine engine;
  private final Outbox outbox;
  private final long diskBytes;
  private final WrittenBytes written = new WrittenBytes();
  private long lookedAt = System.nanoTime();
  private long lastWritten;
  private long writtenBefore;
  private long seenActivity;
  private volatile long activity;
  private volatile @Nullable Thread sleeping;

  Caretaker(QueryEngine engine, Outbox outbox, long diskBytes) {
    this.engine = engine;
    this.outbox = outbox;
    this.diskBytes = diskBytes;
  }

  /** Called with every query, so it must cost nothing while the caretaker is awake. */
  void wake() {
    activity = activity + 1; // one thread writes
    Thread thread = sleeping;
    if (thread != null) {
      sleeping = null;
      LockSupport.unpark(thread);
    }
  }

  void run() {
    lastWritten = written.read() - outbox.bytes();
    try {
      int idle = 0;
      while (true) {
        LockSupport.parkNanos(TICK_NANOS);
        idle = look() ? 0 : idle + 1;
        if (idle >= IDLE_TICKS) {
          sleep();
          idle = 0;
        }
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      Worker.fail(e);
    }
  }

  /**
   * The thread gives its name first and looks once more after, so that a query starting now is not
   * missed.
   */
  private void sleep() {
    sleeping = Thread.currentThread();
    if (activity == seenActivity) {
      LockSupport.park(this);
    }
    sleeping = null;
  }

  private boolean look() throws IOException {
    long now = System.nanoTime();
    boolean active = activity != seenActivity;
    seenActivity = activity;
    long running = engine.runningNanos(now);
    engine.tick(now);
    watchDisk(running, now - lookedAt);
    lookedAt = now;
    outbox.flush();
    return active || running > 0;
  }

  /** What a query wrote is counted from the last look before it began. */
  private void watchDisk(long running, long sinceLook) {
    long total = written.read();
    if (total < 0) {
      return;
    }
    if (running <= sinceLook) {
      writtenBefore = lastWritten;
    }
    lastWritten = total - outbox.bytes();
    if (running > 0 && lastWritten - writtenBefore > diskBytes) {
      engine.stopForDisk();
      engine.tick(System.nanoTime());
    }
  }
}
