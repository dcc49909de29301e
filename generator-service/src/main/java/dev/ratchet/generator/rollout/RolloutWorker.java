package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.leased.WorkerThreads;
import dev.ratchet.kit.postgres.DatabaseAway;
import dev.ratchet.kit.queue.Heartbeat;
import dev.ratchet.kit.queue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Looks for rollouts that have not ended and works on some of them, beside any number of other
 * replicas. Gives everything back on shutdown.
 */
class RolloutWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RolloutWorker.class);
  private static final int LONGEST_PAUSE = 10;

  /** When a paused rollout is tried again. */
  private record Pause(Instant until, Duration length) {}

  private final RolloutRun.Tools tools;
  private final WorkQueue queue;
  private final InstantSource waits;
  private final Semaphore news = new Semaphore(0);
  private final Semaphore hands;
  private final Map<UUID, Boolean> active = new ConcurrentHashMap<>();
  private final Map<UUID, Pause> pauses = new ConcurrentHashMap<>();
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean running;
  private @Nullable ExecutorService threads;
  private @Nullable Heartbeat heartbeat;

  /**
   * @param waits measures pauses, whatever is done to the machine's clock
   */
  RolloutWorker(RolloutRun.Tools tools, WorkQueue queue, InstantSource waits) {
    this.waits = waits;
    this.tools = tools;
    this.queue = queue;
    this.hands = new Semaphore(tools.properties().concurrent());
  }

  /** There is something to do. */
  void wake() {
    news.release();
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    var started =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rollouts-", 0).factory());
    threads = started;
    heartbeat = Heartbeat.start(queue);
    running = true;
    started.execute(() -> look(started));
  }

  private void look(ExecutorService threads) {
    try {
      while (running) {
        startOpen(threads);
        news.tryAcquire(tools.properties().poll().toMillis(), TimeUnit.MILLISECONDS);
        news.drainPermits();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void startOpen(ExecutorService threads) {
    try {
      for (Job job : tools.jobs().open(Rollouts.KIND)) {
        if (isDue(job) && hands.tryAcquire()) {
          active.put(job.id(), true);
          threads.execute(() -> work(job.id()));
        }
      }
    } catch (RuntimeException e) {
      if (DatabaseAway.is(e)) {
        log.atWarn().log("the database is away, looking for rollouts again soon: {}", e.toString());
      } else {
        // Thrown on it would end this loop, and no rollout would be taken any more.
        log.atError().setCause(e).log("can't look for rollouts, trying again soon");
      }
    }
  }

  private boolean isDue(Job job) {
    if (active.containsKey(job.id())) {
      return false;
    }
    Pause pause = pauses.get(job.id());
    return job.state() != JobState.PAUSED
        || pause == null
        || !waits.instant().isBefore(pause.until());
  }

  private void work(UUID id) {
    try {
      RolloutRun.Outcome outcome = new RolloutRun(id, tools, stopping).run();
      switch (outcome) {
        case OVER -> pauses.remove(id);
        case PAUSED -> pauses.compute(id, (_, before) -> longer(before));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The state stays what it is; it is taken up again, here or elsewhere.
      if (DatabaseAway.is(e)) {
        log.atWarn()
            .addKeyValue("rolloutId", id)
            .log("the database is away, the rollout goes on when it is back: {}", e.toString());
      } else {
        log.atError()
            .setCause(e)
            .addKeyValue("rolloutId", id)
            .log("rollout left, tried again soon");
      }
    } finally {
      active.remove(id);
      hands.release();
    }
  }

  private Pause longer(@Nullable Pause before) {
    Duration shortest = tools.properties().pause();
    Duration length = before == null ? shortest : before.length().multipliedBy(2);
    Duration longest = shortest.multipliedBy(LONGEST_PAUSE);
    Duration next = length.compareTo(longest) > 0 ? longest : length;
    return new Pause(waits.instant().plus(next), next);
  }

  @Override
  public void stop() {
    running = false;
    stopping.countDown();
    wake();
    if (threads != null) {
      WorkerThreads.end(threads); // between turns work stops by itself
    }
    if (heartbeat != null) {
      heartbeat.close();
    }
    giveBack();
  }

  private void giveBack() {
    try {
      int items = queue.releaseAll();
      if (items > 0) {
        log.info("gave back {} examples that were not finished", items);
      }
    } catch (DataAccessException e) {
      log.atWarn().setCause(e).log("leases could not be given back, they end by themselves");
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
