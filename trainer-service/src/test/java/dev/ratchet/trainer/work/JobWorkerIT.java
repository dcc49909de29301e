package dev.ratchet.trainer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.trainer.TrainerServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class JobWorkerIT extends TrainerServer {

  private static final String KIND = "test-of-errors";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Autowired private JobStore jobs;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JsonMapper json;

  private final Set<UUID> cleaned = ConcurrentHashMap.newKeySet();
  private JobWorker worker;

  @BeforeEach
  void start() {
    worker = new JobWorker(new Overflowing(), jobs, transaction, json);
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

  private final class Overflowing implements JobTask {

    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Runnable run(Work work) {
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
