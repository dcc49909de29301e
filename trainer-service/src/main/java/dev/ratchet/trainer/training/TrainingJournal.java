package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.TrainingProgress;
import dev.ratchet.contracts.trainer.TrainingProgress.Phase;
import dev.ratchet.contracts.trainer.TrainingRows;
import dev.ratchet.kit.job.JobEvent;
import dev.ratchet.kit.job.JobEvents;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.StopReason;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.trainer.mlflow.MlflowRun;
import dev.ratchet.trainer.process.LearnerWatcher;
import dev.ratchet.trainer.training.TrainingStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what a learner tells. Events may come again after a restart: numbers are stored by
 * step, and only news are told on.
 */
final class TrainingJournal implements LearnerWatcher, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TrainingJournal.class);
  private static final int MOST_LONGEST = 20;

  private final HeldJob job;
  private final TrainingStore store;
  private final JobEvents events;
  private final TransactionTemplate transaction;
  private final TrainingMeters meters;
  private final InstantSource clock;
  private MlflowRun mlflow = MlflowRun.NONE;
  private final Map<String, LearnerEvent.Data> data = new TreeMap<>();
  private @Nullable TrainingProgress untold;
  private Instant nextProgress = Instant.MIN;

  // What the progress tells.
  private Phase phase = Phase.PREPARING;
  private int step;
  private int steps;
  private double epoch;
  private @Nullable Double loss;
  private @Nullable Double validationLoss;
  private @Nullable Double speed;
  private @Nullable Integer checkpointStep;
  private int restarts;
  private @Nullable String message;
  private int firstStep;
  private @Nullable Instant firstStepAt;

  TrainingJournal(
      HeldJob job,
      Stored training,
      TrainingStore store,
      JobEvents events,
      TransactionTemplate transaction,
      TrainingMeters meters,
      InstantSource clock) {
    this.job = job;
    this.store = store;
    this.events = events;
    this.transaction = transaction;
    this.meters = meters;
    this.clock = clock;
    this.checkpointStep = training.checkpointStep();
    this.restarts = training.restarts();
  }

  void logTo(MlflowRun run) {
    mlflow = run;
  }

  void phase(Phase now) {
    phase = now;
    report();
  }

  /** Something to know, shown with the progress; may come from any thread. */
  synchronized void tell(String text) {
    message = text;
    report();
  }

  void restarted(String reason) {
    restarts++;
    phase = Phase.LOADING;
    tell("The learner was started again, because " + reason);
  }

  int checkpointStep() {
    return checkpointStep == null ? 0 : checkpointStep;
  }

  @Override
  public @Nullable Stop stop() {
    tellProgress(); // what came too soon after the last one
    return switch (job.stopReason()) {
      case null -> null;
      case StopReason.CANCELLED -> Stop.CANCELLED;
      case StopReason.SHUT_DOWN, StopReason.LOST -> Stop.SUSPENDED;
    };
  }

  @Override
  public synchronized void onEvent(LearnerEvent event) {
    switch (event) {
      case LearnerEvent.Data read -> read(read);
      case LearnerEvent.Started started -> started(started);
      case LearnerEvent.Step done -> stepped(done);
      case LearnerEvent.Evaluation evaluation -> {
        validationLoss = evaluation.metrics().get("eval_loss");
        numbers(evaluation.step(), evaluation.metrics());
      }
      case LearnerEvent.Checkpoint checkpoint -> {
        checkpointStep = checkpoint.step();
        store.checkpoint(job.id(), checkpoint.step());
      }
      case LearnerEvent.Warning warning -> {
        log.atWarn()
            .addKeyValue("jobId", job.id())
            .addKeyValue("warning", warning.message())
            .log("the learner warns");
        message = warning.message();
      }
      // The end is told by the supervisor, and a heartbeat says only that it lives.
      case LearnerEvent.Heartbeat _, LearnerEvent.Finished _ -> {}
      case LearnerEvent.Failed _, LearnerEvent.Cancelled _ -> {}
    }
    report();
  }

  /** What became of the rows is known once the learner has counted their tokens. */
  private void read(LearnerEvent.Data read) {
    data.put(read.set(), read);
    TrainingRows rows = store.find(job.id()).map(Stored::rows).orElse(null);
    if (rows != null) {
      store.counted(job.id(), withFit(rows));
    }
  }

  private TrainingRows withFit(TrainingRows rows) {
    List<String> longest =
        data.values().stream()
            .flatMap(set -> set.firstDropped().stream())
            .flatMap(row -> Stream.ofNullable(row.id()))
            .limit(MOST_LONGEST)
            .toList();
    LearnerEvent.Data train = data.get("train");
    LearnerEvent.Data held = data.get("eval");
    return new TrainingRows(
        rows.fromPairs(),
        rows.fromAnswers(),
        rows.fromRepairs(),
        rows.fromGold(),
        rows.fromFile(),
        rows.duplicates(),
        rows.badGold(),
        rows.skipped(),
        data.values().stream().mapToInt(LearnerEvent.Data::dropped).sum(),
        longest,
        data.values().stream().mapToInt(LearnerEvent.Data::truncated).sum(),
        train == null ? rows.training() : train.used(),
        held == null ? rows.validation() : held.used(),
        rows.leakage());
  }

  private void started(LearnerEvent.Started started) {
    phase = Phase.TRAINING;
    step = started.fromStep();
    steps = started.totalSteps();
    firstStep = step;
    firstStepAt = clock.instant();
  }

  private void stepped(LearnerEvent.Step done) {
    step = done.step();
    steps = done.totalSteps();
    loss = done.metrics().get("loss");
    epoch = Objects.requireNonNullElse(done.metrics().get("epoch"), epoch);
    speed = done.tokensPerSecond();
    meters.stepped(done.tokensPerSecond(), done.residentBytes());
    var numbers = new HashMap<>(done.metrics());
    numbers.put("train_tokens_per_second", done.tokensPerSecond());
    numbers.put("resident_bytes", (double) done.residentBytes());
    numbers(done.step(), numbers);
  }

  private void numbers(int of, Map<String, Double> all) {
    // JSON has no NaN; the learner stops at one and says so.
    var finite = new TreeMap<>(all);
    finite.values().removeIf(value -> !Double.isFinite(value));
    boolean news =
        Boolean.TRUE.equals(
            transaction.execute(
                _ -> {
                  boolean added = store.addMetrics(job.id(), of, finite);
                  if (added) {
                    events.append(
                        job.id(), JobEvent.Type.METRIC, Map.of("step", of, "values", finite));
                  }
                  return added;
                }));
    if (news) {
      mlflow.metrics(of, finite, clock.instant());
    }
  }

  private synchronized void report() {
    untold =
        new TrainingProgress(
            phase,
            step,
            steps,
            epoch,
            loss,
            validationLoss,
            finite(speed),
            remainingSeconds(),
            checkpointStep,
            restarts,
            message);
    tellProgress();
  }

  /** Often enough to watch, seldom enough to store. */
  private synchronized void tellProgress() {
    Instant now = clock.instant();
    if (untold != null && !now.isBefore(nextProgress)) {
      nextProgress = now.plus(JobProgressReporter.INTERVAL);
      job.progress(untold);
      untold = null;
    }
  }

  private static @Nullable Double finite(@Nullable Double value) {
    return value == null || Double.isFinite(value) ? value : null;
  }

  private @Nullable Double remainingSeconds() {
    if (firstStepAt == null || step <= firstStep || phase != Phase.TRAINING) {
      return null;
    }
    double seconds = Duration.between(firstStepAt, clock.instant()).toMillis() / 1000.0;
    return Math.round(seconds / (step - firstStep) * (steps - step) * 10) / 10.0;
  }

  /** Stores the last progress. */
  @Override
  public synchronized void close() {
    nextProgress = Instant.MIN;
    tellProgress();
  }
}
