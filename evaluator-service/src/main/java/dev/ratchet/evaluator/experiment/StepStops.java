package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.kit.client.RemoteProblemException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/** Cancels the job that a step has at its service when its experiment ends. */
@Component
class StepStops {
  private static final Logger log = LoggerFactory.getLogger(StepStops.class);

  private final StepStore steps;
  private final StepCalls calls;

  StepStops(StepStore steps, StepCalls calls) {
    this.steps = steps;
    this.calls = calls;
  }

  /** Throws when the service is away: then the job may go on, and so it is tried again. */
  void stop(UUID experiment, @Nullable ProblemSummary why) {
    for (StepRow step : steps.of(experiment)) {
      if (Spending.isOpen(step)) {
        stop(step, why);
      }
    }
    steps.giveUp(experiment);
  }

  private void stop(StepRow step, @Nullable ProblemSummary why) {
    if (!Peer.answersAtOnce(step.kind())) {
      calls.cancel(step.kind(), remoteId(step));
    }
    steps.end(step, ExperimentStepState.CANCELLED, why);
  }

  /** Sent, but the answer was lost: sent again, it tells which job that is. */
  private String remoteId(StepRow step) {
    String id = step.remoteId();
    return id != null
        ? id
        : calls.start(step, String.valueOf(step.request())).path("id").asString();
  }

  /** As far as the services answer; the rest is done by {@link #sweep}. */
  void tryStop(UUID experiment) {
    try {
      stop(experiment, null);
    } catch (ResourceAccessException | RemoteProblemException away) {
      log.atWarn()
          .setCause(away)
          .addKeyValue("jobId", experiment)
          .log("a step's job can't be cancelled now, it is tried again");
    }
  }

  /** What an experiment left behind whose worker died, or whose services were away. */
  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  void sweep() {
    try {
      List<UUID> left = steps.left().stream().map(StepRow::job).distinct().toList();
      left.forEach(this::tryStop);
    } catch (DataAccessException e) {
      log.atWarn().setCause(e).log("the database is away, looking for left steps again soon");
    }
  }
}
