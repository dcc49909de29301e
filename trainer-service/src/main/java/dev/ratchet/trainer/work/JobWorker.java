package dev.ratchet.trainer.work;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.postgres.DatabaseAway;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.queue.WorkerName;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the jobs of one kind, one after another, on a thread of its own: their work is heavy, and
 * virtual threads are for those who wait. A lease says whose a job is; a process that ends gives
 * its job back to the queue, and one that is killed loses it when the lease ends.
 */
public final class JobWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(JobWorker.class);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final long POLL_SECONDS = 2;

  private final JobTask task;
  private final JobStore jobs;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final String owner = WorkerName.create();
  private final Semaphore news = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  public JobWorker(JobTask task, JobStore jobs, TransactionTemplate transaction, JsonMapper json) {
    this.task = task;
    this.jobs = jobs;
    this.transaction = transaction;
    this.json = json;
  }

  /** There is a new job. */
  public void wake() {
    news.release();
  }

  @Override
  public void start() {
    running = true; // before the thread looks
    thread = Thread.ofPlatform().daemon().name(task.kind()).start(this::loop);
  }

  @Override
  public void stop() {
    running = false;
    Thread stopped = thread;
    if (stopped == null) {
      return;
    }
    stopped.interrupt();
    try {
      if (!stopped.join(STOP)) {
        log.atWarn()
            .addKeyValue("kind", task.kind())
            .log("a job does not stop; its lease will end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void loop() {
    while (running) {
      try {
        Optional<Job> job = jobs.claim(task.kind(), owner, LEASE);
        if (job.isPresent()) {
          run(job.get());
        } else if (news.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
          news.drainPermits();
        }
      } catch (InterruptedException _) {
        // stop() ends the loop so; a cancelled job's late interrupt changes nothing
      } catch (RuntimeException e) {
        if (running) {
          log.atWarn()
              .addKeyValue("kind", task.kind())
              .setCause(e)
              .log("jobs can't be claimed or ended; trying again");
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      news.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      // the loop looks whether it was stopped
    }
  }

  private void run(Job job) {
    var progress = new JobProgressReporter(jobs, job.id(), InstantSource.system());
    var work = new Work(job, json, progress);
    try (progress;
        var _ = WorkGuard.start(jobs, work, owner, LEASE)) {
      Runnable result = task.run(work);
      progress.close(); // what was held back comes before the job's end, after which nothing may
      transaction.executeWithoutResult(
          _ -> {
            result.run();
            jobs.become(job.id(), JobState.SUCCEEDED);
          });
    } catch (Exception | Error e) { // an Error may be one model's fault, and others wait
      ended(work, e);
    }
    Thread.interrupted(); // a cancel that came late must not stop the next job
  }

  private void ended(Work work, Throwable failure) {
    Job job = work.job();
    if (DatabaseAway.is(failure)) {
      log.atWarn()
          .addKeyValue("jobId", job.id())
          .log(
              "the database was away, the job begins again when its lease ends: {}",
              failure.toString());
      return;
    }
    boolean interrupted = Thread.interrupted(); // the rows below must still be written
    boolean stopped = interrupted || failure instanceof WorkStopped;
    if (jobs.require(job.id()).cancelRequested()) {
      clean(job);
      jobs.become(job.id(), JobState.CANCELLED);
    } else if (!running) {
      jobs.become(job.id(), JobState.QUEUED);
    } else if (work.isStopped() && stopped) {
      log.atWarn().addKeyValue("jobId", job.id()).log("the job is no longer ours; leaving it");
    } else {
      fail(job, Failures.of(failure));
    }
  }

  private void fail(Job job, ApiException failure) {
    if (failure.error().status().is5xxServerError()) {
      log.atWarn().addKeyValue("jobId", job.id()).setCause(failure).log("job failed");
    }
    clean(job);
    jobs.fail(job.id(), new ProblemSummary(failure.error().name(), failure.detail()));
  }

  private void clean(Job job) {
    try {
      task.clean(job.id());
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("jobId", job.id())
          .setCause(e)
          .log("what the job left can't be removed now; the next start tries again");
    }
  }
}
