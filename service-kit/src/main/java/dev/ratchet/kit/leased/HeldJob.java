package dev.ratchet.kit.leased;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A job that this process holds. A thread of its own renews the lease and looks once a second
 * whether the job shall stop, so that the work itself may take as long as it likes.
 */
public final class HeldJob implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HeldJob.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final JobStore jobs;
  private final TransactionTemplate transaction;
  private final Job job;
  private final String owner;
  private final Duration lease;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable StopReason reason;
  private volatile long renewed = System.nanoTime();

  HeldJob(JobStore jobs, TransactionTemplate transaction, Job job, String owner, Duration lease) {
    this.jobs = jobs;
    this.transaction = transaction;
    this.job = job;
    this.owner = owner;
    this.lease = lease;
    Thread.ofVirtual().name("lease-" + job.id()).start(this::keep);
  }

  public Job job() {
    return job;
  }

  public UUID id() {
    return job.id();
  }

  /** Null while the work shall go on. */
  public @Nullable StopReason stopReason() {
    return reason;
  }

  /** Between two steps: stops the work where it shall stop. */
  public void goOn() {
    StopReason now = reason;
    if (now != null) {
      throw new JobStopped(now);
    }
  }

  /**
   * As {@link #goOn}, but looks at the job itself and not at what was seen up to a second ago: for
   * work that is quickly done and must not end well after its end was asked for.
   */
  public void lookAndGoOn() {
    look();
    goOn();
  }

  /** Waits, but no longer than until the work shall stop; then true. */
  public boolean awaitStop(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Waits for the end of something elsewhere.
   *
   * @param known of it when this begins
   * @param again asks for what is known of it now
   * @return what is known of it at its end
   * @throws JobStopped when this job shall stop before that
   */
  public <T> T await(T known, Predicate<T> ended, UnaryOperator<T> again, Patience patience)
      throws InterruptedException {
    return patience.await(known, ended, again, this::pause);
  }

  private void pause(Duration time) throws InterruptedException {
    awaitStop(time);
    goOn();
  }

  /** Stores and tells how far the job is. */
  public void progress(Object progress) {
    jobs.progress(id(), progress);
  }

  /**
   * Ends the job as SUCCEEDED together with what {@code rows} writes, or writes nothing when the
   * job is another process's by now.
   */
  public void succeed(Runnable rows) {
    transaction.executeWithoutResult(
        _ -> {
          if (jobs.tryBecome(job, JobState.SUCCEEDED).isPresent()) {
            rows.run();
          }
        });
  }

  void ask(StopReason wanted) {
    if (reason == null || wanted == StopReason.LOST) {
      reason = wanted;
    }
    asked.countDown();
  }

  /** Renews the lease; false when another process has the job by now. */
  public boolean isOurs() {
    return jobs.heartbeat(id(), owner, lease);
  }

  private void keep() {
    try {
      while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (!isOurs()) {
        ask(StopReason.LOST);
        return;
      }
      renewed = System.nanoTime();
      if (jobs.find(id()).map(Job::cancelRequested).orElse(true)) {
        ask(StopReason.CANCELLED);
      }
    } catch (DataAccessException e) {
      if (System.nanoTime() - renewed > lease.toNanos()) {
        ask(StopReason.LOST);
      }
      log.atWarn()
          .setCause(e)
          .addKeyValue("jobId", id())
          .log("lease can't be renewed, trying again");
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
