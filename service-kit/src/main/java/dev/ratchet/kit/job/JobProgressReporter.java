package dev.ratchet.kit.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports a job's progress often enough to watch and seldom enough to store: at most once per
 * interval, and the last one always, on close. Safe for several threads.
 */
public final class JobProgressReporter implements AutoCloseable {

  /** Five a second. */
  public static final Duration INTERVAL = Duration.ofMillis(200);

  private final JobStore jobs;
  private final UUID job;
  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private @Nullable Supplier<?> pending;

  public JobProgressReporter(JobStore jobs, UUID job, InstantSource clock) {
    this.jobs = jobs;
    this.job = job;
    this.clock = clock;
  }

  /** The supplier is asked only when its answer is stored. */
  public synchronized void report(Supplier<?> progress) {
    Instant now = clock.instant();
    boolean setBack = now.plus(INTERVAL).isBefore(next); // the clock, by somebody
    if (now.isBefore(next) && !setBack) {
      pending = progress;
      return;
    }
    next = now.plus(INTERVAL);
    pending = null;
    jobs.progress(job, progress.get());
  }

  /** Stores what was held back. */
  @Override
  public synchronized void close() {
    if (pending != null) {
      Supplier<?> last = pending;
      pending = null;
      jobs.progress(job, last.get());
    }
  }
}
