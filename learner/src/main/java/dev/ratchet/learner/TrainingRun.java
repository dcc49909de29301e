package dev.ratchet.learner;

import dev.ratchet.learner.checkpoint.CheckpointStore;
import dev.ratchet.learner.checkpoint.LoadedCheckpoint;
import dev.ratchet.learner.checkpoint.Position;
import dev.ratchet.learner.data.BatchPlan;
import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.distributed.RankLostException;
import dev.ratchet.learner.distributed.Ranks;
import dev.ratchet.learner.memory.MemoryBudget;
import dev.ratchet.learner.memory.ProcessMemory;
import dev.ratchet.learner.policy.DpoLoss;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.Policy.Scorer;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.Dpo;
import dev.ratchet.learner.protocol.ExitCode;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerEvent.Phase;
import dev.ratchet.learner.protocol.LearnerEvent.ResultKind;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.protocol.ProtocolJson;
import dev.ratchet.learner.protocol.Reference;
import dev.ratchet.learner.protocol.RunDirectory;
import dev.ratchet.learner.training.LoopParts;
import dev.ratchet.learner.training.Objective;
import dev.ratchet.learner.training.PreferenceObjective;
import dev.ratchet.learner.training.Pulse;
import dev.ratchet.learner.training.ReferenceCache;
import dev.ratchet.learner.training.ReferenceScores;
import dev.ratchet.learner.training.References;
import dev.ratchet.learner.training.StopSignal;
import dev.ratchet.learner.training.StoppedException;
import dev.ratchet.learner.training.TokenObjective;
import dev.ratchet.learner.training.TrainingLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run from its directory to its result, in one of its processes. Everything that can be refused
 * is refused before the weights are loaded.
 */
final class TrainingRun {

  private final LearnerArguments arguments;
  private final RunDirectory directory;
  private final EventWriter events;
  private final Pulse pulse;
  private final StopSignal stop;
  private final Ranks.Loss loss;
  private final long began = System.nanoTime();

  TrainingRun(
      LearnerArguments arguments,
      EventWriter events,
      Pulse pulse,
      StopSignal stop,
      Ranks.Loss loss) {
    this.arguments = arguments;
    this.directory = arguments.directory();
    this.events = events;
    this.pulse = pulse;
    this.stop = stop;
    this.loss = loss;
  }

  ExitCode run() {
    LearnerRun run = ProtocolJson.readRun(directory.runFile());
    if (!first()) {
      return run(run);
    }
    try (RunLock _ = RunLock.take(directory)) {
      return run(run);
    }
  }

  private ExitCode run(LearnerRun run) {
    Inputs inputs = Inputs.open(directory, run);
    DataSets data = DataSets.read(directory, run, inputs.model());
    if (first()) {
      data.writeDropped(directory);
      data.all().forEach(set -> events.accept(set.report()));
    }
    BatchPlan plan = plan(run, data.train());
    Device device = PolicyFactory.device(run.compute().device());
    int threads = run.compute().threadsPerProcess(Runtime.getRuntime().availableProcessors());
    MemoryBudget budget =
        MemoryBudget.of(
            run,
            inputs.model().config(),
            inputs.trainableParameters(),
            device,
            data.longest(),
            data.lossShare(),
            threads);
    CheckpointStore checkpoints = checkpoints(run, inputs, data);
    if (first()) {
      budget.check();
      checkpoints.checkSpace(inputs.trainableParameters());
    }
    try (Team team = Team.gather(arguments, run.compute().processes(), threads, device, loss);
        Heartbeats _ = heartbeats(run, budget);
        Policy policy = PolicyFactory.open(run, inputs, device, threads)) {
      var attempt =
          new Attempt(run, inputs, data, plan, device, threads, budget, checkpoints, team, policy);
      return trainTogether(attempt);
    } catch (StoppedException _) {
      return cancelled(0);
    }
  }

  /** Everything that is ready for training. */
  private record Attempt(
      LearnerRun run,
      Inputs inputs,
      DataSets data,
      BatchPlan plan,
      Device device,
      int threads,
      MemoryBudget budget,
      CheckpointStore checkpoints,
      Team team,
      Policy policy) {}

  private ExitCode trainTogether(Attempt attempt) {
    try {
      return train(attempt);
    } catch (RankLostException e) {
      attempt.team().explainLoss();
      throw e;
    }
  }

  private ExitCode train(Attempt attempt) {
    Policy policy = attempt.policy();
    attempt.inputs().release();
    String weightsBefore = policy.baseWeightHash();
    Objective objective = objective(attempt);
    Position from = resume(attempt);
    TrainingLoop loop = new TrainingLoop(parts(attempt, objective));
    announce(attempt, from, loop.totalSteps());
    TrainingLoop.Ended ended = loop.run(from);
    attempt.team().expectEnd();
    if (ended.cancelled()) {
      return cancelled(ended.position().step());
    }
    checkWeights(weightsBefore, policy.baseWeightHash());
    if (first()) {
      finish(attempt, ended.position(), loop.totalSteps());
    }
    return ExitCode.FINISHED;
  }

  /** Scores the reference before the policy moves, in DPO. */
  private Objective objective(Attempt attempt) {
    Dataset train = attempt.data().train();
    Dataset evaluation = attempt.data().evaluation();
    Dpo dpo = attempt.run().dpo();
    if (attempt.run().method() != Method.DPO || dpo == null) {
      return new TokenObjective(attempt.policy(), train, evaluation);
    }
    pulse.enter(Phase.REFERENCE);
    Map<String, String> made =
        Fingerprint.referenceOf(attempt.run(), attempt.inputs(), train, evaluation);
    var references =
        new References(
            attempt.policy(),
            policyIsReference(attempt) ? Scorer.POLICY : Scorer.REFERENCE,
            attempt.run().optimization().batchSize(),
            attempt.team().group(),
            stop,
            new ReferenceCache(directory.referenceCache(), made, this::warn));
    Map<String, ReferenceScores> scores = references.of(attempt.data().all().toList());
    return new PreferenceObjective(
        attempt.policy(),
        new DpoLoss(dpo.beta(), dpo.labelSmoothing()),
        new PreferenceObjective.Scored(train, scores.get(train.set())),
        evaluation == null
            ? null
            : new PreferenceObjective.Scored(evaluation, scores.get(evaluation.set())));
  }

  /** Whether the reference is what the policy is before its first step. */
  private static boolean policyIsReference(Attempt attempt) {
    Dpo dpo = attempt.run().dpo();
    return attempt.inputs().initial() == null
        || dpo == null
        || dpo.reference() == Reference.INITIAL_ADAPTER;
  }

  private Position resume(Attempt attempt) {
    Optional<LoadedCheckpoint> latest = attempt.checkpoints().latest();
    if (latest.isEmpty()) {
      return Position.start();
    }
    try (LoadedCheckpoint checkpoint = latest.get()) {
      restore(attempt, checkpoint);
      return checkpoint.position();
    }
  }

  private static void restore(Attempt attempt, LoadedCheckpoint checkpoint) {
    int rank = attempt.team().group().rank();
    attempt
        .policy()
        .restore(
            checkpoint.trainable(), checkpoint.optimizer(), checkpoint.randomStates().get(rank));
  }

  private LoopParts parts(Attempt attempt, Objective objective) {
    return new LoopParts(
        attempt.run(),
        attempt.policy(),
        objective,
        attempt.plan(),
        attempt.data().train(),
        attempt.data().evaluation(),
        attempt.run().method() == Method.DPO && policyIsReference(attempt),
        attempt.team().group(),
        attempt.checkpoints(),
        events,
        pulse,
        stop,
        System::nanoTime,
        ProcessMemory::resident);
  }

  private void announce(Attempt attempt, Position from, int totalSteps) {
    if (first()) {
      events.accept(
          new LearnerEvent.Started(
              from.step(),
              totalSteps,
              attempt.policy().trainableParameters(),
              attempt.inputs().baseHash().hex(),
              attempt.device(),
              attempt.run().compute().precision(),
              attempt.threads(),
              attempt.team().group().size(),
              attempt.budget().estimatedBytes(),
              attempt.budget().limitBytes()));
    }
  }

  private static void checkWeights(String before, String after) {
    if (!before.equals(after)) {
      throw new LearnerException(
          LearnerError.BASE_CHANGED,
          "The frozen weights hashed to %s at the start and to %s at the end"
              .formatted(before, after));
    }
  }

  private void finish(Attempt attempt, Position position, int totalSteps) {
    pulse.enter(Phase.SAVING);
    int step = chooseParameters(attempt, position);
    ResultKind kind =
        Results.write(directory, attempt.run(), attempt.inputs(), attempt.policy().trainable());
    Map<String, Double> metrics = new TreeMap<>(position.lastMetrics());
    metrics.putAll(position.lastEvaluation());
    metrics.put("train_loss", position.lossSum() / position.step());
    metrics.put("train_runtime", (System.nanoTime() - began) / 1e9);
    events.accept(
        new LearnerEvent.Finished(
            step, totalSteps, kind, attempt.inputs().baseHash().hex(), metrics));
  }

  /** Goes back to the best checkpoint where the run asks for it. */
  private int chooseParameters(Attempt attempt, Position position) {
    Position.Best best = position.best();
    if (!attempt.run().cadence().keepBest() || best == null || best.step() == position.step()) {
      return position.step();
    }
    try (LoadedCheckpoint checkpoint =
        attempt
            .checkpoints()
            .load(best.step())
            .orElseThrow(
                () ->
                    new LearnerException(
                        LearnerError.CHECKPOINT_FAILED,
                        "The best checkpoint, of step %d, can't be read".formatted(best.step())))) {
      restore(attempt, checkpoint);
      return best.step();
    }
  }

  private ExitCode cancelled(int step) {
    if (first()) {
      events.accept(new LearnerEvent.Cancelled(step));
    }
    return ExitCode.CANCELLED;
  }

  private static BatchPlan plan(LearnerRun run, Dataset train) {
    Optimization optimization = run.optimization();
    return new BatchPlan(
        train.lengths(),
        optimization.batchSize(),
        optimization.accumulation(),
        optimization.seed());
  }

  private CheckpointStore checkpoints(LearnerRun run, Inputs inputs, DataSets data) {
    return new CheckpointStore(
        directory.checkpoints(),
        Fingerprint.of(run, inputs, data.train(), data.evaluation()),
        run.cadence().keepCheckpoints(),
        this::warn,
        this::freeBytes);
  }

  private Heartbeats heartbeats(LearnerRun run, MemoryBudget budget) {
    return new Heartbeats(
        first() ? events : _ -> {},
        pulse,
        ProcessMemory::resident,
        resident ->
            budget
                .excess(resident)
                .ifPresent(said -> loss.report(LearnerError.OUT_OF_MEMORY, said)),
        run.cadence().heartbeatMillis());
  }

  private long freeBytes() {
    try {
      return Files.getFileStore(directory.root()).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("Can't ask how much space is left for " + directory.root(), e);
    }
  }

  private void warn(String message) {
    if (first()) {
      events.accept(new LearnerEvent.Warning(message));
    }
  }

  private boolean first() {
    return arguments.rank() == 0;
  }
}
