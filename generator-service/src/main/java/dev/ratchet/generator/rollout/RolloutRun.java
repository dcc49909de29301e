package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.generator.engine.Engine;
import dev.ratchet.generator.engine.EngineStoppedException;
import dev.ratchet.generator.engine.Engines;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.RolloutStore.Stored;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.PauseReason;
import dev.ratchet.kit.postgres.DatabaseAway;
import dev.ratchet.kit.problem.ApiException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.ResourceAccessException;

/**
 * This replica's work on one rollout: prepare it if nobody has, then claim waves until nothing is
 * left, it is cancelled, or the executor or the model is gone. Other replicas may do the same at
 * the same time; what one of them leaves behind another finishes.
 */
final class RolloutRun {

  private static final Logger log = LoggerFactory.getLogger(RolloutRun.class);

  /** What every run of this process works with. */
  record Tools(
      JobStore jobs,
      RolloutStore rollouts,
      RolloutItems items,
      RolloutPreparation preparation,
      Engines engines,
      Wave.Tools waves,
      RolloutProperties properties,
      InstantSource clock) {}

  /** How the work ended for this replica. */
  enum Outcome {
    /** Ended, cancelled, or another replica took it from here. */
    OVER,
    /** Something that it needs is gone for now: the executor, or the files of its model. */
    PAUSED
  }

  private final UUID id;
  private final Tools tools;
  private final CountDownLatch stopping;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * @param stopping counted down when this process is about to end
   */
  RolloutRun(UUID id, Tools tools, CountDownLatch stopping) {
    this.id = id;
    this.tools = tools;
    this.stopping = stopping;
  }

  Outcome run() throws InterruptedException {
    if (!begin()) {
      return Outcome.OVER;
    }
    try (var progress = new JobProgressReporter(tools.jobs(), id, tools.clock())) {
      Stored rollout = tools.rollouts().find(id).orElseThrow();
      tools.preparation().prepare(rollout);
      tools.items().takeBack(id);
      progress.report(this::progress);
      work(rollout, progress);
    } catch (RuntimeException e) {
      if (stopping.getCount() == 0) {
        return Outcome.OVER; // interrupted, not in trouble
      }
      if (DatabaseAway.is(e)) {
        throw e; // nothing can be written, a state least of all
      }
      if (isSomethingAway(e)) {
        pause(e);
        return Outcome.PAUSED;
      }
      Optional<ProblemSummary> refusal = refusal(e);
      if (refusal.isPresent()) {
        tools.jobs().fail(id, refusal.get());
        return Outcome.OVER;
      }
      throw e;
    }
    end();
    return Outcome.OVER;
  }

  /** Makes the job RUNNING; false when there is nothing to run. */
  private boolean begin() {
    Job job = tools.jobs().require(id);
    return switch (job.state()) {
      case QUEUED, PAUSED ->
          tools.jobs().tryBecome(job, JobState.RUNNING).isPresent() || isRunning();
      case RUNNING -> true;
      case CANCELLED, SUCCEEDED, FAILED -> false;
    };
  }

  private boolean isRunning() {
    return tools.jobs().require(id).state() == JobState.RUNNING;
  }

  // Two waves overlap, so that the executor and the database don't wait for each other.
  private void work(Stored rollout, JobProgressReporter progress) throws InterruptedException {
    RolloutConfig config = rollout.config();
    Engine engine = tools.engines().of(config.model(), config.engine(), config.pin());
    try (ExecutorService hands =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("rollout-" + id + "-", 0).factory())) {
      List<Future<?>> loops =
          IntStream.range(0, tools.properties().wavesInFlight())
              .<Future<?>>mapToObj(_ -> hands.submit(() -> claimWaves(rollout, engine, progress)))
              .toList();
      for (Future<?> loop : loops) {
        await(loop, hands);
      }
    }
  }

  private static void await(Future<?> loop, ExecutorService hands) throws InterruptedException {
    try {
      loop.get();
    } catch (InterruptedException e) {
      hands.shutdownNow();
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a wave ended in an unexpected way", e.getCause());
    }
  }

  private Void claimWaves(Stored rollout, Engine engine, JobProgressReporter progress)
      throws InterruptedException {
    var wave = new Wave(id, rollout.config(), engine, tools.waves(), tools.properties().poll());
    int waveSize =
        Math.clamp(
            engine.answersAtOnce() / rollout.config().samples(), 1, tools.properties().waveSize());
    try {
      while (mayGoOn()) {
        List<RolloutItem> items = tools.items().claim(id, waveSize);
        if (!items.isEmpty()) {
          for (List<RolloutItem> together : apart(items)) {
            run(wave, together);
          }
          progress.report(this::progress);
        } else if (!isAnythingLeft()) {
          return null;
        } else {
          // Others hold the rest, or it waits for its next attempt.
          stopping.await(tools.properties().poll().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
      return null;
    } catch (RuntimeException e) {
      over.set(true); // the other loop shall not begin another wave
      throw e;
    }
  }

  // What has failed before goes alone, so that it does not take others down with it again.
  private static List<List<RolloutItem>> apart(List<RolloutItem> items) {
    var apart = new ArrayList<List<RolloutItem>>();
    Map<Boolean, List<RolloutItem>> byPast =
        items.stream().collect(Collectors.partitioningBy(item -> item.claim().failures() > 0));
    if (!byPast.get(false).isEmpty()) {
      apart.add(byPast.get(false));
    }
    byPast.get(true).forEach(item -> apart.add(List.of(item)));
    return apart;
  }

  private void run(Wave wave, List<RolloutItem> items) throws InterruptedException {
    try {
      wave.run(items, this::mayGoOn);
    } catch (EngineStoppedException _) {
      tools.items().giveBack(items);
    } catch (RuntimeException e) {
      if (DatabaseAway.is(e)) {
        throw e; // they stay ours until takeBack, or until their leases end
      }
      if (isSomethingAway(e) || refusal(e).isPresent()) {
        tools.items().giveBack(items);
        throw e;
      }
      log.atError()
          .setCause(e)
          .addKeyValue("rolloutId", id)
          .addKeyValue("examples", items.size())
          .log("a wave failed, its examples are tried again");
      tools.items().retry(items, tools.properties().pause(), String.valueOf(e));
    }
  }

  private boolean mayGoOn() {
    if (over.get() || stopping.getCount() == 0) {
      return false;
    }
    Job job = tools.jobs().require(id);
    return job.state() == JobState.RUNNING && !job.cancelRequested();
  }

  private boolean isAnythingLeft() {
    RolloutProgress now = progress();
    return now.done() + now.failed() < now.total();
  }

  private RolloutProgress progress() {
    return tools.rollouts().progress(id);
  }

  /** The executor, the trainer, or the room for a model: it may be there again later. */
  static boolean isSomethingAway(RuntimeException e) {
    return switch (e) {
      case ResourceAccessException _ -> true;
      case RemoteProblemException problem -> problem.isTransient();
      case ApiException problem ->
          problem.status().value() == HttpStatus.SERVICE_UNAVAILABLE.value();
      default -> false;
    };
  }

  /** What no further attempt will change: the whole rollout fails with it. */
  private static Optional<ProblemSummary> refusal(RuntimeException e) {
    return switch (e) {
      case RemoteProblemException refused -> Optional.of(refused.summary());
      case ApiException refused ->
          Optional.of(new ProblemSummary(refused.error().name(), refused.detail()));
      default -> Optional.empty();
    };
  }

  private void pause(RuntimeException cause) {
    Job job = tools.jobs().require(id);
    if (job.state() == JobState.RUNNING) {
      log.atWarn()
          .addKeyValue("rolloutId", id)
          .log("something it needs is away, the rollout pauses: {}", cause.getMessage());
      tools.jobs().tryPause(job, PauseReason.of(cause));
    }
  }

  private void end() {
    Job job = tools.jobs().require(id);
    if (job.state() != JobState.RUNNING) {
      return;
    }
    if (job.cancelRequested()) {
      tools.jobs().tryBecome(job, JobState.CANCELLED);
    } else if (!isAnythingLeft()) {
      conclude(job);
    }
  }

  private void conclude(Job job) {
    RolloutProgress now = progress();
    if (now.failed() == 0) {
      tools.jobs().tryBecome(job, JobState.SUCCEEDED);
      return;
    }
    String first = tools.rollouts().firstError(id).orElse("unknown");
    tools
        .jobs()
        .fail(
            id,
            new ProblemSummary(
                GeneratorError.ROLLOUT_ITEMS_FAILED.name(),
                GeneratorError.ROLLOUT_ITEMS_FAILED
                    .template()
                    .formatted(now.failed(), now.total(), first)));
  }
}
