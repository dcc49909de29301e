package dev.ratchet.kit.leased;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.postgres.DatabaseAway;
import dev.ratchet.kit.problem.ApiError;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.queue.WorkerName;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.ResourceAccessException;

/**
 * Takes the jobs of one kind from the table, oldest first, and works on each in a thread of its
 * own. Paused ones, which a service that was away held up, are queued again by whichever replica
 * looks first.
 */
public final class LeasedJobs implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(LeasedJobs.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final JobStore jobs;
  private final TransactionTemplate transaction;
  private final Kind kind;
  private final JobBody body;
  private final String owner = WorkerName.create();
  private final Semaphore news = new Semaphore(0);
  private final Semaphore hands;
  private final Set<HeldJob> held = ConcurrentHashMap.newKeySet();
  private @Nullable ExecutorService threads;
  private volatile boolean running;

  /**
   * @param name of the jobs
   * @param hands jobs that this process works on at once
   * @param lease after so long without a sign of life another process takes a job over
   * @param broken what a job fails with that ends in an unexpected exception; its template takes
   *     the exception
   */
  public record Kind(String name, int hands, Duration lease, ApiError broken) {}

  public LeasedJobs(JobStore jobs, TransactionTemplate transaction, Kind kind, JobBody body) {
    this.jobs = jobs;
    this.transaction = transaction;
    this.kind = kind;
    this.body = body;
    this.hands = new Semaphore(kind.hands());
  }

  /** There is something to do. */
  public void wake() {
    news.release();
  }

  @Override
  public void start() {
    ExecutorService started =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(kind.name() + "-", 0).factory());
    threads = started;
    running = true;
    started.execute(() -> look(started));
  }

  private void look(ExecutorService threads) {
    try {
      while (running) {
        claimAll(threads);
        if (news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
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
      // Whatever it is (a transaction that can't begin is no DataAccessException): without this
      // loop no job of the kind would be taken any more, and nothing would show it.
      log.atLevel(DatabaseAway.is(e) ? Level.WARN : Level.ERROR)
          .setCause(e)
          .addKeyValue("kind", kind.name())
          .log("can't look for jobs, trying again soon");
    }
  }

  /** Takes one, or gives the hand back. */
  private Optional<Job> claim() {
    boolean claimed = false;
    try {
      Optional<Job> job = jobs.claim(kind.name(), owner, kind.lease());
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
    for (Job job : jobs.list(kind.name(), JobState.PAUSED, page)) {
      jobs.tryBecome(job, JobState.QUEUED);
    }
  }

  private void work(Job job) {
    try (var mine = new HeldJob(jobs, transaction, job, owner, kind.lease())) {
      held.add(mine);
      if (!running) {
        mine.ask(StopReason.SHUT_DOWN);
      }
      try {
        run(mine);
      } finally {
        held.remove(mine);
      }
    } catch (RuntimeException e) {
      // Its lease ends and the job is taken up again, here or elsewhere.
      log.atError().setCause(e).addKeyValue("jobId", job.id()).log("job left unfinished");
    } finally {
      // No wake: a paused job would be queued again at once, for as long as the trouble lasts.
      hands.release();
    }
  }

  private void run(HeldJob mine) {
    try {
      mine.goOn();
      body.run(mine);
    } catch (InterruptedException | RuntimeException | Error thrown) {
      // First of all: an interrupted virtual thread can't talk to PostgreSQL any more.
      boolean interrupted = Thread.interrupted() || thrown instanceof InterruptedException;
      if (interrupted) {
        // Whatever it says, a call that broke off perhaps: it was told to stop and was too slow.
        end(mine, Objects.requireNonNullElse(mine.stopReason(), StopReason.SHUT_DOWN));
      } else {
        ended(mine, thrown);
      }
    }
  }

  private void ended(HeldJob mine, Throwable thrown) {
    switch (thrown) {
      case JobStopped stopped -> end(mine, stopped.reason());
      case JobWaits waits -> {
        log.atDebug().addKeyValue("jobId", mine.id()).log("waits for {}", waits.getMessage());
        jobs.tryPause(mine.job(), PauseReason.waitingFor(String.valueOf(waits.getMessage())));
      }
      case ResourceAccessException away -> pause(mine, away);
      case RemoteProblemException problem when problem.isTransient() -> pause(mine, problem);
      case RemoteProblemException problem -> fail(mine, problem.summary(), problem);
      case ApiException refused ->
          fail(mine, new ProblemSummary(refused.error().name(), refused.detail()), refused);
      case RuntimeException away when DatabaseAway.is(away) ->
          throw away; // left unfinished: its lease ends
      default -> // an Error too, or it would be tried for ever
          fail(
              mine,
              new ProblemSummary(kind.broken().name(), kind.broken().template().formatted(thrown)),
              thrown);
    }
  }

  private void end(HeldJob mine, StopReason reason) {
    switch (reason) {
      case CANCELLED -> jobs.tryBecome(mine.job(), JobState.CANCELLED);
      case SHUT_DOWN -> jobs.tryBecome(mine.job(), JobState.QUEUED);
      case LOST ->
          log.atWarn().addKeyValue("jobId", mine.id()).log("another process took the job over");
    }
  }

  private void pause(HeldJob mine, RuntimeException cause) {
    log.atWarn()
        .setCause(cause)
        .addKeyValue("jobId", mine.id())
        .log("a service is away, the job pauses");
    jobs.tryPause(mine.job(), PauseReason.of(cause));
  }

  private void fail(HeldJob mine, ProblemSummary problem, Throwable cause) {
    log.atWarn().setCause(cause).addKeyValue("jobId", mine.id()).log("job failed");
    if (mine.isOurs()) {
      jobs.fail(mine.id(), problem);
    }
  }

  @Override
  public void stop() {
    running = false;
    held.forEach(job -> job.ask(StopReason.SHUT_DOWN));
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
