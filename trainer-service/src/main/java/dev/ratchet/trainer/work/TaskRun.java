package dev.ratchet.trainer.work;

import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import dev.ratchet.kit.leased.JobStopped;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.leased.StopReason;
import dev.ratchet.kit.postgres.DatabaseAway;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the jobs of one task, each on a platform thread of its own: their work is heavy, and virtual
 * threads are for those who wait. That thread is interrupted when its job shall stop, and the job
 * is let go only once it has ended, so that no two work in the same place.
 */
public final class TaskRun implements JobBody {

  private static final Logger log = LoggerFactory.getLogger(TaskRun.class);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** On top of what a worker gives its jobs when the process ends. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(7);

  private final JobTask task;
  private final JobStore jobs;
  private final JsonMapper json;

  private TaskRun(JobTask task, JobStore jobs, JsonMapper json) {
    this.task = task;
    this.jobs = jobs;
    this.json = json;
  }

  /** A worker for the jobs of a task, one after another. */
  public static LeasedJobs worker(
      JobTask task, JobStore jobs, TransactionTemplate transaction, JsonMapper json) {
    return new LeasedJobs(
        jobs,
        transaction,
        new LeasedJobs.Kind(task.kind(), 1, LEASE, TrainerError.JOB_FAILED),
        new TaskRun(task, jobs, json));
  }

  @Override
  public void run(HeldJob job) throws InterruptedException {
    FutureTask<Runnable> work;
    // What was held back is told before the job's end, after which nothing may be.
    try (var progress = new JobProgressReporter(jobs, job.id(), InstantSource.system())) {
      work = new FutureTask<>(() -> task.run(new Work(job, json, progress)));
      await(Thread.ofPlatform().daemon().name(task.kind()).start(work), job);
    }
    if (work.state() == Future.State.SUCCESS) {
      job.succeed(work.resultNow());
    } else {
      fail(job, work.exceptionNow());
    }
  }

  private void await(Thread worker, HeldJob job) throws InterruptedException {
    try {
      while (!worker.join(LOOK)) {
        if (job.stopReason() != null) {
          worker.interrupt();
        }
      }
    } catch (InterruptedException slow) {
      worker.interrupt();
      if (!worker.join(LAST_WAIT)) {
        log.atWarn()
            .addKeyValue("jobId", job.id())
            .addKeyValue("kind", task.kind())
            .log("a job does not stop; its lease will end");
        throw new JobStopped(StopReason.LOST);
      }
    }
  }

  private void fail(HeldJob job, Throwable failure) {
    if (failure instanceof RuntimeException away && DatabaseAway.is(away)) {
      throw away;
    }
    try {
      job.lookAndGoOn(); // what broke off may have done so because its job shall stop
    } catch (JobStopped stopped) {
      if (stopped.reason() == StopReason.CANCELLED) {
        clean(job.id());
      }
      throw stopped;
    }
    clean(job.id());
    throw Failures.of(failure);
  }

  private void clean(UUID job) {
    try {
      task.clean(job);
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("jobId", job)
          .setCause(e)
          .log("what the job left can't be removed now; the next start tries again");
    }
  }
}
