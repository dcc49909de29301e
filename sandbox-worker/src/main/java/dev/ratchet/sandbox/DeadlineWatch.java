package dev.ratchet.sandbox;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.core.DB;

/**
 * Stops the one running query of an engine when its time is over or when it is told to. An
 * interrupt that arrives before SQLite has begun is lost, so it is repeated with every {@link
 * #tick} until the query has ended.
 */
final class DeadlineWatch {

  /** Why the running query is being stopped. */
  enum Stop {
    NONE,
    TIME,
    DISK
  }

  private @Nullable DB running;
  private long startedAt;
  private volatile long deadline = farFrom(System.nanoTime());
  private volatile Stop stop = Stop.NONE;

  synchronized void begin(DB database, long now, long timeoutNanos) {
    running = database;
    startedAt = now;
    stop = Stop.NONE;
    deadline = now + timeoutNanos;
  }

  /** Ends the watch and says whether, and why, the query was told to stop. */
  synchronized Stop end() {
    running = null;
    deadline = farFrom(startedAt);
    return stop;
  }

  /** Nanoseconds that the present query has been running, 0 when there is none. */
  synchronized long runningNanos(long now) {
    return running == null ? 0 : Math.max(1, now - startedAt);
  }

  synchronized void stopForDisk() {
    if (running != null && stop == Stop.NONE) {
      stop = Stop.DISK;
    }
  }

  synchronized void tick(long now) {
    if (running == null) {
      return;
    }
    if (stop == Stop.NONE && now - deadline >= 0) {
      stop = Stop.TIME;
    }
    if (stop != Stop.NONE) {
      interrupt(running);
    }
  }

  /** Half the range of the clock ahead: never reached, and safe to subtract. */
  private static long farFrom(long now) {
    return now + Long.MAX_VALUE / 2;
  }

  private static void interrupt(DB database) {
    try {
      database.interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException("sqlite3_interrupt failed", e);
    }
  }

  /**
   * Called by SQLite itself every so many steps: the second way to end a query, for when no tick
   * comes.
   */
  ProgressHandler progressHandler() {
    return new ProgressHandler() {
      @Override
      protected int progress() {
        if (stop == Stop.NONE && System.nanoTime() - deadline >= 0) {
          stop = Stop.TIME;
        }
        return stop == Stop.NONE ? 0 : 1;
      }
    };
  }
}
