package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingProgress.Phase;
import dev.ratchet.contracts.trainer.TrainingResult;
import dev.ratchet.kit.job.JobEvents;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import dev.ratchet.kit.leased.JobStopped;
import dev.ratchet.kit.leased.StopReason;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Sentence;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.model.ModelFileException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.mlflow.Mlflow;
import dev.ratchet.trainer.mlflow.MlflowRun;
import dev.ratchet.trainer.process.LearnerEnd;
import dev.ratchet.trainer.training.TrainingStore.Stored;
import dev.ratchet.trainer.work.Failures;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One training from its data to its result. Each part knows what an earlier attempt has done: rows
 * that are written stay, a learner that still runs is followed, one that was lost goes on from its
 * checkpoint, and a result is published once.
 */
@Component
class TrainingRun implements JobBody {
  private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TrainingStore store;
  private final Preparation preparation;
  private final Publication publication;
  private final RunDirectories directories;
  private final LearnerSupervision supervision;
  private final TrainingProperties properties;
  private final Mlflow mlflow;
  private final TrainingMeters meters;
  private final JobEvents events;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final InstantSource clock;

  TrainingRun(
      TrainingStore store,
      Preparation preparation,
      Publication publication,
      RunDirectories directories,
      LearnerSupervision supervision,
      TrainingProperties properties,
      Mlflow mlflow,
      TrainingMeters meters,
      JobEvents events,
      TransactionTemplate transaction,
      JsonMapper json,
      ObjectProvider<InstantSource> clock) {
    this.store = store;
    this.preparation = preparation;
    this.publication = publication;
    this.directories = directories;
    this.supervision = supervision;
    this.properties = properties;
    this.mlflow = mlflow;
    this.meters = meters;
    this.events = events;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock.getIfAvailable(InstantSource::system);
  }

  @Override
  public void run(HeldJob job) throws InterruptedException {
    meters.begun();
    try (var journal = journal(job)) {
      RunDirectory run = directories.of(job.id());
      if (!Preparation.isDone(run)) {
        journal.phase(Phase.PREPARING);
        preparation.prepare(job, stored(job), run);
      }
      job.goOn();
      learnAndPublish(job, run, journal);
    } catch (ModelFileException | UncheckedIOException e) {
      throw Failures.of(e);
    } finally {
      meters.ended();
    }
  }

  private void learnAndPublish(HeldJob job, RunDirectory run, TrainingJournal journal)
      throws InterruptedException {
    MlflowRun remote = open(job, journal);
    try {
      journal.logTo(remote);
      journal.phase(Phase.LOADING);
      LearnerEvent.Finished finished = learn(job, run, journal);
      journal.phase(Phase.PUBLISHING);
      TrainingResult result = publication.publish(stored(job), run, finished);
      remote.end(MlflowRun.Status.FINISHED);
      journal.close();
      job.succeed(() -> store.finish(job.id(), result));
      directories.tidy(job.id());
      supervision.forget(run);
    } catch (ApiException failed) {
      remote.end(MlflowRun.Status.FAILED);
      throw failed;
    } finally {
      remote.close();
    }
  }

  /** Until the learner has a result; one that was lost is started again, within limits. */
  private LearnerEvent.Finished learn(HeldJob job, RunDirectory run, TrainingJournal journal)
      throws InterruptedException {
    while (true) {
      switch (supervision.run(run, journal)) {
        case LearnerEnd.Finished finished -> {
          return finished.event();
        }
        // One process of several was lost: as good as all of them.
        case LearnerEnd.Failed failed when failed.event().code() == LearnerError.RANK_LOST -> {
          supervision.forget(run);
          startAgain(job, new LearnerEnd.Lost(failed.event().message(), ""), journal);
        }
        case LearnerEnd.Failed failed -> {
          supervision.forget(run);
          throw problem(failed.event());
        }
        case LearnerEnd.Stopped _ -> {
          supervision.forget(run);
          throw new JobStopped(Objects.requireNonNullElse(job.stopReason(), StopReason.SHUT_DOWN));
        }
        case LearnerEnd.Lost lost -> {
          supervision.forget(run);
          startAgain(job, lost, journal);
        }
      }
    }
  }

  /** Rows of which none fits are the caller's to mend; everything else is told as it came. */
  private static ApiException problem(LearnerEvent.Failed why) {
    return why.code() == LearnerError.EMPTY_DATA
        ? new ApiException(TrainingError.NO_ROW_FITS, Sentence.unended(why.message()))
        : new ApiException(
            TrainingError.LEARNER_FAILED,
            why.step(),
            why.code(),
            Sentence.unended(why.message()),
            why.remedy());
  }

  private void startAgain(HeldJob job, LearnerEnd.Lost lost, TrainingJournal journal)
      throws InterruptedException {
    int times = store.lost(job.id());
    meters.learnerLost();
    if (times > properties.maxRestarts()) {
      throw new ApiException(
          TrainingError.LEARNER_LOST,
          times,
          journal.checkpointStep(),
          lost.reason(),
          lost.lastWords().isBlank() ? "none" : lost.lastWords());
    }
    log.atWarn()
        .addKeyValue("jobId", job.id())
        .addKeyValue("reason", lost.reason())
        .addKeyValue("lastWords", lost.lastWords())
        .addKeyValue("times", times)
        .log("learner lost, starting it again from its checkpoint");
    journal.restarted(lost.reason());
    if (job.awaitStop(PAUSE.multipliedBy(times))) {
      job.goOn();
    }
  }

  private TrainingJournal journal(HeldJob job) {
    return new TrainingJournal(job, stored(job), store, events, transaction, meters, clock);
  }

  private MlflowRun open(HeldJob job, TrainingJournal journal) {
    Stored training = stored(job);
    StartTrainingRequest plan = training.plan();
    var parameters = new TreeMap<String, String>();
    JsonNode all = json.valueToTree(plan.parameters());
    all.properties().forEach(each -> parameters.put(each.getKey(), text(each.getValue())));
    parameters.put("method", plan.method().name());
    parameters.put("model", training.modelName());
    if (training.dataHash() != null) {
      parameters.put("dataHash", training.dataHash());
    }
    return mlflow.open(
        new Mlflow.Opening(
            Objects.requireNonNullElse(plan.name(), training.resultName()),
            training.mlflowRun(),
            parameters,
            Map.of(
                "ratchet.training", job.id().toString(), "ratchet.result", training.resultName())),
        new Mlflow.Listener(run -> store.mlflowRun(job.id(), run), journal::tell));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }

  private Stored stored(HeldJob job) {
    return store
        .find(job.id())
        .orElseThrow(() -> new ApiException(TrainingError.TRAINING_NOT_FOUND, job.id()));
  }
}
