package dev.ratchet.kit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.JobBody;
import dev.ratchet.kit.leased.JobWaits;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

@KitIntegrationTest
class LeasedJobsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration FOR_EVER = Duration.ofHours(1);

  @Autowired JobStore jobs;
  @Autowired TransactionTemplate transaction;

  private final String kind = "leased-" + UUID.randomUUID();
  private @Nullable LeasedJobs worker;

  @AfterEach
  void stop() {
    if (worker != null) {
      worker.stop();
    }
  }

  @Test
  void aCancelledJobStopsBetweenTwoSteps() {
    UUID job = create();
    work(
        held -> {
          while (!held.awaitStop(PATIENCE)) {
            held.goOn();
          }
          held.goOn();
        });
    awaitState(job, JobState.RUNNING);
    jobs.requestCancel(job);

    awaitState(job, JobState.CANCELLED);
  }

  @Test
  void workThatIsQuickSeesAtOnceThatItsJobIsCancelled() {
    UUID job = create();
    work(
        held -> {
          jobs.requestCancel(held.id());
          held.lookAndGoOn();
          held.succeed(() -> {});
        });

    awaitState(job, JobState.CANCELLED);
  }

  @Test
  void whatIsAwayPausesAJobUntilItIsBack() {
    var turns = new AtomicInteger();
    var back = new AtomicBoolean();
    UUID job = create();
    work(
        held -> {
          if (turns.incrementAndGet() == 1) {
            throw new JobWaits("the end of the other");
          }
          if (!back.get()) {
            throw new ResourceAccessException("connection refused");
          }
          held.succeed(() -> {});
        });
    await()
        .atMost(PATIENCE)
        .until(() -> codeOf(job), ServiceKitError.DEPENDENCY_UNAVAILABLE.name()::equals);
    back.set(true);

    assertThat(awaitState(job, JobState.SUCCEEDED).problem()).isNull();
  }

  @Test
  void anErrorFailsItsJobAndTheNextOneIsDone() {
    UUID broken = create();
    UUID good = create();
    work(
        held -> {
          if (held.id().equals(broken)) {
            throw new StackOverflowError("deep");
          }
          held.succeed(() -> {});
        });

    awaitState(good, JobState.SUCCEEDED);
    ProblemSummary problem = awaitState(broken, JobState.FAILED).problem();
    assertThat(problem).isNotNull();
    assertThat(problem.code()).isEqualTo("JOB_NOT_FOUND");
    assertThat(problem.detail()).contains("StackOverflowError");
  }

  @Test
  void aRefusalFailsItsJobWithItsCode() {
    UUID job = create();
    work(
        _ -> {
          throw new ApiException(ServiceKitError.TOO_MANY_JOBS, 1, 1);
        });

    awaitState(job, JobState.FAILED);
    assertThat(codeOf(job)).isEqualTo(ServiceKitError.TOO_MANY_JOBS.name());
  }

  @Test
  void aLostDatabaseLeavesTheJobToWhoComesNext() {
    var turns = new AtomicInteger();
    UUID job = create();
    work(
        held -> {
          if (turns.incrementAndGet() == 1) {
            throw new DataAccessResourceFailureException("terminating connection");
          }
          held.succeed(() -> {});
        });

    awaitState(job, JobState.SUCCEEDED);
    assertThat(turns).hasValue(2);
  }

  @Test
  void aProcessThatEndsGivesItsJobsBackAlsoThoseThatHangInACall() throws IOException {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var client =
          RestClient.builder()
              .requestFactory(new JdkClientHttpRequestFactory())
              .baseUrl("http://localhost:" + silent.getLocalPort())
              .build();
      UUID waits = create();
      UUID sleeps = create();
      UUID calls = create();
      var begun = new CountDownLatch(3);
      work(
          held -> {
            begun.countDown();
            if (held.id().equals(waits)) {
              held.awaitStop(FOR_EVER);
              held.goOn();
            } else if (held.id().equals(sleeps)) {
              Thread.sleep(FOR_EVER);
            } else {
              client.get().retrieve().toBodilessEntity();
            }
          });
      await().atMost(PATIENCE).until(() -> begun.getCount() == 0);
      worker.stop();

      for (UUID job : new UUID[] {waits, sleeps, calls}) {
        Job left = jobs.require(job);
        assertThat(left.state()).isEqualTo(JobState.QUEUED);
        assertThat(left.problem()).isNull();
      }
    }
  }

  private UUID create() {
    return jobs.create(kind, Map.of("number", UUID.randomUUID().toString())).job().id();
  }

  /** Any error with one blank will do for what broke. */
  private void work(JobBody body) {
    worker =
        new LeasedJobs(
            jobs,
            transaction,
            new LeasedJobs.Kind(kind, 3, LEASE, ServiceKitError.JOB_NOT_FOUND),
            body);
    worker.start();
  }

  private @Nullable String codeOf(UUID job) {
    ProblemSummary problem = jobs.require(job).problem();
    return problem == null ? null : problem.code();
  }

  private Job awaitState(UUID job, JobState wanted) {
    return await()
        .atMost(PATIENCE)
        .until(() -> jobs.require(job), found -> found.state() == wanted);
  }
}
