package dev.ratchet.trainer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.trainer.TrainerServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class TaskRunIT extends TrainerServer {

  private static final String KIND = "test-of-errors";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private JobStore jobs;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JsonMapper json;

  private final Set<UUID> cleaned = ConcurrentHashMap.newKeySet();
  private volatile boolean begun;
  private volatile boolean over;
  private LeasedJobs worker;

  @BeforeEach
  void start() {
    worker = TaskRun.worker(new Difficult(), jobs, transaction, json);
    worker.start();
  }

  @AfterEach
  void stop() {
    worker.stop();
  }

  /** A StackOverflowError ended the worker's thread, and no import was done any more. */
  @Test
  void anErrorFailsItsJobAndTheNextOneIsStillDone() {
    UUID hostile = jobs.create(KIND, Map.of("hostile", true)).job().id();
    UUID good = jobs.create(KIND, Map.of("hostile", false)).job().id();
    worker.wake();

    await().atMost(PATIENCE).until(() -> jobs.require(good).state() == JobState.SUCCEEDED);
    Job failed = jobs.require(hostile);
    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.problem().code()).isEqualTo("JOB_FAILED");
    assertThat(failed.problem().detail()).contains("StackOverflowError");
    assertThat(cleaned).containsExactly(hostile);
  }

  /** Two would else work in one folder: this process and who takes the job up. */
  @Test
  void aJobIsGivenBackOnlyWhenItsWorkHasEnded() {
    UUID stubborn = jobs.create(KIND, Map.of("stubborn", true)).job().id();
    worker.wake();
    await().atMost(PATIENCE).until(() -> begun);
    worker.stop();

    assertThat(over).isTrue();
    assertThat(jobs.require(stubborn).state()).isEqualTo(JobState.QUEUED);
    assertThat(cleaned).isEmpty();
    jobs.become(stubborn, JobState.CANCELLED);
  }

  /** Goes on after its interrupt for longer than a worker waits before it interrupts the rest. */
  private void goOnForLong() throws InterruptedException {
    begun = true;
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException stop) {
      long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
        Thread.interrupted(); // the next one
      }
      over = true;
      throw stop;
    }
  }

  private final class Difficult implements JobTask {

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Runnable run(Work work) throws InterruptedException {
      if (work.job().request().path("stubborn").asBoolean()) {
        goOnForLong();
      }
      if (work.job().request().path("hostile").asBoolean()) {
        throw new StackOverflowError();
      }
      return () -> {};
    }

    @Override
    public void clean(UUID job) {
      cleaned.add(job);
    }
  }
}
