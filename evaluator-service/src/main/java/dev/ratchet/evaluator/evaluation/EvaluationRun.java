package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.PauseReason;
import dev.ratchet.kit.postgres.DatabaseAway;
import dev.ratchet.kit.problem.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One turn of work on one evaluation, which this process holds by a lease.
 *
 * <p>Ends with the job SUCCEEDED, FAILED, CANCELLED, PAUSED (the generator is away) or QUEUED (this
 * process stops). When the lease was lost, nothing is written.
 */
final class EvaluationRun {
  private static final Logger log = LoggerFactory.getLogger(EvaluationRun.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Parts parts;
  private final Job job;
  private final String owner;
  private final CountDownLatch stop;
  private final StartEvaluationRequest request;

  /** What every run needs. */
  private record Parts(
      JobStore jobs,
      SummaryStore summaries,
      OutcomeStore outcomes,
      Evaluator evaluator,
      TransactionTemplate transaction,
      Duration lease) {}

  private EvaluationRun(
      Parts parts, Job job, String owner, CountDownLatch stop, StartEvaluationRequest request) {
    this.parts = parts;
    this.job = job;
    this.owner = owner;
    this.stop = stop;
    this.request = request;
  }

  @Component
  static class Factory {
    private final Parts parts;
    private final JsonMapper json;

    Factory(
        JobStore jobs,
        SummaryStore summaries,
        OutcomeStore outcomes,
        Evaluator evaluator,
        TransactionTemplate transaction,
        EvaluatorProperties properties,
        JsonMapper json) {
      this.parts = new Parts(jobs, summaries, outcomes, evaluator, transaction, properties.lease());
      this.json = json;
    }

    EvaluationRun create(Job job, String owner, CountDownLatch stop) {
      return new EvaluationRun(
          parts, job, owner, stop, json.treeToValue(job.request(), StartEvaluationRequest.class));
    }
  }

  /** The job is not this run's any more, or shall not go on. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean cancelled;

    Stopped(boolean cancelled) {
      super(cancelled ? "cancelled" : "stopped", null, false, false);
      this.cancelled = cancelled;
    }
  }

  void run() {
    try {
      RolloutResponse rollout = endedRollout();
      succeed(
          parts
              .evaluator()
              .evaluate(
                  request,
                  rollout,
                  this::counted,
                  examples -> parts.outcomes().add(job.id(), examples)));
    } catch (Stopped stopped) {
      // Back to the queue when this process ends; a lost lease changed the version, so then not.
      become(stopped.cancelled ? JobState.CANCELLED : JobState.QUEUED);
    } catch (ResourceAccessException away) {
      pause(away);
    } catch (RemoteProblemException problem) {
      if (problem.isTransient()) {
        pause(problem);
      } else {
        fail(problem.summary(), problem);
      }
    } catch (ApiException refused) {
      fail(new ProblemSummary(refused.error().name(), refused.detail()), refused);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      become(JobState.QUEUED);
    } catch (RuntimeException broken) {
      if (DatabaseAway.is(broken)) {
        throw broken; // its lease ends, and whoever looks then takes it up again
      }
      fail(
          new ProblemSummary(
              EvaluatorError.EVALUATION_FAILED.name(),
              EvaluatorError.EVALUATION_FAILED.template().formatted(broken)),
          broken);
    }
  }

  private RolloutResponse endedRollout() throws InterruptedException {
    Duration wait = FIRST_WAIT;
    while (true) {
      RolloutResponse rollout = parts.evaluator().rollout(request);
      if (rollout.state().hasEnded()) {
        return rollout;
      }
      goOn();
      if (stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Stopped(false);
      }
      Duration longer = wait.multipliedBy(2);
      wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
    }
  }

  private void counted(int trajectories) {
    goOn();
    parts.jobs().progress(job.id(), Map.of("trajectories", trajectories));
  }

  /** Between two steps: renews the lease, or stops. */
  private void goOn() {
    if (stop.getCount() == 0 || !parts.jobs().heartbeat(job.id(), owner, parts.lease())) {
      throw new Stopped(false);
    }
    if (parts.jobs().require(job.id()).cancelRequested()) {
      throw new Stopped(true);
    }
  }

  private void succeed(Evaluated evaluated) {
    goOn();
    parts
        .transaction()
        .executeWithoutResult(
            _ -> {
              if (parts.jobs().tryBecome(job, JobState.SUCCEEDED).isPresent()) {
                parts.summaries().add(job.id(), evaluated);
              }
            });
  }

  private void pause(RuntimeException cause) {
    log.atWarn()
        .setCause(cause)
        .addKeyValue("jobId", job.id())
        .log("the generator is away, the evaluation pauses");
    parts.jobs().tryPause(job, PauseReason.of(cause));
  }

  private void fail(ProblemSummary problem, RuntimeException cause) {
    log.atWarn().setCause(cause).addKeyValue("jobId", job.id()).log("evaluation failed");
    if (parts.jobs().heartbeat(job.id(), owner, parts.lease())) {
      parts.jobs().fail(job.id(), problem);
    }
  }

  private void become(JobState state) {
    parts.jobs().tryBecome(job, state);
  }
}
