package dev.ratchet.trainer.work;

import dev.ratchet.kit.job.JobStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the lease of a job that is worked on, and stops its work when it is cancelled or lost. */
final class WorkGuard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkGuard.class);
  private static final long LOOK_MILLIS = 500;

  private final JobStore jobs;
  private final Work work;
  private final String owner;
  private final Duration lease;
  private final Thread worker;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;

  private WorkGuard(JobStore jobs, Work work, String owner, Duration lease, Thread worker) {
    this.jobs = jobs;
    this.work = work;
    this.owner = owner;
    this.lease = lease;
    this.worker = worker;
    this.thread = Thread.ofVirtual().name("guard-" + work.job().id()).start(this::watch);
  }

  /** Guards the work of the calling thread. */
  static WorkGuard start(JobStore jobs, Work work, String owner, Duration lease) {
    return new WorkGuard(jobs, work, owner, lease, Thread.currentThread());
  }

  private void watch() {
    try {
      while (!end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (shallStop()) {
          work.stop();
          worker.interrupt();
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean shallStop() {
    try {
      return !jobs.heartbeat(work.job().id(), owner, lease)
          || jobs.require(work.job().id()).cancelRequested();
    } catch (RuntimeException e) {
      // The database may be away for a moment; the lease outlives many looks.
      log.atWarn().addKeyValue("jobId", work.job().id()).setCause(e).log("can't renew the lease");
      return false;
    }
  }

  @Override
  public void close() {
    end.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
