package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.WorkerThreads;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.postgres.DatabaseAway;
import dev.ratchet.kit.queue.WorkerName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes evaluations from the table and works on each in a thread of its own. Paused ones, whose
 * generator was away, are queued again by whichever replica looks first.
 */
@Component
class EvaluationWorker implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EvaluationWorker.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final JobStore jobs;
  private final EvaluationRun.Factory runs;
  private final EvaluatorProperties properties;
  private final String owner = WorkerName.create();
  private final Semaphore news = new Semaphore(0);
  private final Semaphore hands;
  private @Nullable ExecutorService threads;
  private volatile CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean running;

  EvaluationWorker(JobStore jobs, EvaluationRun.Factory runs, EvaluatorProperties properties) {
    this.jobs = jobs;
    this.runs = runs;
    this.properties = properties;
    this.hands = new Semaphore(properties.jobs());
  }

  /** There is something to do. */
  void wake() {
    news.release();
  }

  @Override
  public void start() {
    stop = new CountDownLatch(1);
    ExecutorService started =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("evaluation-", 0).factory());
    threads = started;
    running = true;
    started.execute(() -> look(started));
  }

  private void look(ExecutorService threads) {
    try {
      while (running) {
        claimAll(threads);
        news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void claimAll(ExecutorService threads) {
    try {
      requeuePaused();
      while (running && hands.tryAcquire()) {
        Optional<Job> job = claim();
        if (job.isEmpty()) {
          return;
        }
        threads.execute(() -> work(job.get()));
      }
    } catch (RuntimeException e) {
      // Whatever it is: without this loop no evaluation would be taken any more.
      log.atLevel(DatabaseAway.is(e) ? Level.WARN : Level.ERROR)
          .setCause(e)
          .log("can't look for evaluations, trying again soon");
    }
  }

  /** Takes one, or gives the hand back. */
  private Optional<Job> claim() {
    boolean claimed = false;
    try {
      Optional<Job> job = jobs.claim(Evaluations.KIND, owner, properties.lease());
      claimed = job.isPresent();
      return job;
    } finally {
      if (!claimed) {
        hands.release();
      }
    }
  }

  private void requeuePaused() {
    PageQuery page = PageQuery.of(null, null, "paused");
    for (Job job : jobs.list(Evaluations.KIND, JobState.PAUSED, page)) {
      jobs.tryBecome(job, JobState.QUEUED);
    }
  }

  private void work(Job job) {
    try {
      runs.create(job, owner, stop).run();
    } catch (RuntimeException e) {
      // Its lease ends and the evaluation is taken up again, here or elsewhere.
      log.atError().setCause(e).addKeyValue("jobId", job.id()).log("evaluation left unfinished");
    } finally {
      // No wake: a paused evaluation would be queued again at once, for as long as the trouble
      // lasts.
      hands.release();
    }
  }

  @Override
  public void stop() {
    running = false;
    stop.countDown();
    wake();
    if (threads != null) {
      WorkerThreads.end(threads);
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
