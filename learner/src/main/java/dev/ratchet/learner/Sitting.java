package dev.ratchet.learner;

import dev.ratchet.learner.checkpoint.CheckpointStore;
import dev.ratchet.learner.checkpoint.LoadedCheckpoint;
import dev.ratchet.learner.checkpoint.Position;
import dev.ratchet.learner.data.BatchPlan;
import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.memory.MemoryBudget;
import dev.ratchet.learner.memory.ProcessMemory;
import dev.ratchet.learner.policy.DpoLoss;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.Policy.Scorer;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.Dpo;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerEvent.Phase;
import dev.ratchet.learner.protocol.LearnerEvent.ResultKind;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Optimization;
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
import dev.ratchet.learner.training.TokenObjective;
import dev.ratchet.learner.training.TrainingLoop;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From loaded weights to the result: the reference's scores, the last checkpoint, the loop, the
 * gate on the frozen weights.
 *
 * @param policy as the run starts: nothing has been restored yet
 * @param began nanoseconds of the clock when the process began to work
 */
record Sitting(
    RunDirectory directory,
    LearnerRun run,
    Inputs inputs,
    DataSets data,
    Device device,
    int threads,
    MemoryBudget budget,
    CheckpointStore checkpoints,
    Group group,
    Policy policy,
    Consumer<LearnerEvent> events,
    Pulse pulse,
    StopSignal stop,
    long began) {

  /**
   * @throws LearnerException {@link LearnerError#BASE_CHANGED} where something wrote to frozen
   *     weights, besides what the loop's gates throw
   */
  TrainingLoop.Ended train() {
    String frozen = policy.baseWeightHash();
    Objective objective = objective();
    Position from = resume();
    TrainingLoop loop = new TrainingLoop(parts(objective));
    announce(from, loop.totalSteps());
    TrainingLoop.Ended ended = loop.run(from);
    if (!ended.cancelled()) {
      checkFrozen(frozen, policy.baseWeightHash());
    }
    return ended;
  }

  /** Writes the result and says so, in rank 0. */
  void finish(Position position) {
    if (!group.writes()) {
      return;
    }
    pulse.enter(Phase.SAVING);
    int step = chooseParameters(position);
    ResultKind kind = Results.write(directory, run, inputs, policy.trainable());
    Map<String, Double> metrics = new TreeMap<>(position.lastMetrics());
    metrics.putAll(position.lastEvaluation());
    metrics.put("train_loss", position.lossSum() / position.step());
    metrics.put("train_runtime", (System.nanoTime() - began) / 1e9);
    events.accept(
        new LearnerEvent.Finished(step, position.step(), kind, inputs.baseHash().hex(), metrics));
  }

  static void checkFrozen(String before, String after) {
    if (!before.equals(after)) {
      throw new LearnerException(
          LearnerError.BASE_CHANGED,
          "The frozen weights hashed to %s at the start and to %s at the end"
              .formatted(before, after));
    }
  }

  /** In DPO the reference scores all pairs here, before the policy moves. */
  private Objective objective() {
    Dataset train = data.train();
    Dataset evaluation = data.evaluation();
    Dpo dpo = run.dpo();
    if (run.method() != Method.DPO || dpo == null) {
      return new TokenObjective(policy, train, evaluation);
    }
    pulse.enter(Phase.REFERENCE);
    Map<String, ReferenceScores> scores = references(train, evaluation).of(data.all().toList());
    return new PreferenceObjective(
        policy,
        new DpoLoss(dpo.beta(), dpo.labelSmoothing()),
        new PreferenceObjective.Scored(train, scores.get(train.set())),
        evaluation == null
            ? null
            : new PreferenceObjective.Scored(evaluation, scores.get(evaluation.set())));
  }

  private References references(Dataset train, @Nullable Dataset evaluation) {
    Map<String, String> made = Fingerprint.referenceOf(run, inputs, train, evaluation);
    return new References(
        policy,
        policyIsReference() ? Scorer.POLICY : Scorer.REFERENCE,
        run.optimization().batchSize(),
        group,
        stop,
        new ReferenceCache(
            directory.referenceCache(),
            made,
            message -> events.accept(new LearnerEvent.Warning(message))));
  }

  /** Whether the reference is what the policy is before its first step. */
  private boolean policyIsReference() {
    Dpo dpo = run.dpo();
    return inputs.initial() == null || dpo == null || dpo.reference() == Reference.INITIAL_ADAPTER;
  }

  private Position resume() {
    Optional<LoadedCheckpoint> latest = checkpoints.latest();
    if (latest.isEmpty()) {
      return Position.start();
    }
    try (LoadedCheckpoint checkpoint = latest.get()) {
      restore(checkpoint);
      return checkpoint.position();
    }
  }

  private void restore(LoadedCheckpoint checkpoint) {
    policy.restore(
        checkpoint.trainable(),
        checkpoint.optimizer(),
        checkpoint.randomStates().get(group.rank()));
  }

  private LoopParts parts(Objective objective) {
    Optimization optimization = run.optimization();
    return new LoopParts(
        run,
        policy,
        objective,
        new BatchPlan(
            data.train().lengths(),
            optimization.batchSize(),
            optimization.accumulation(),
            optimization.seed()),
        data.train(),
        data.evaluation(),
        run.method() == Method.DPO && policyIsReference(),
        group,
        checkpoints,
        events,
        pulse,
        stop,
        System::nanoTime,
        ProcessMemory::resident);
  }

  private void announce(Position from, int totalSteps) {
    events.accept(
        new LearnerEvent.Started(
            from.step(),
            totalSteps,
            policy.trainableParameters(),
            inputs.baseHash().hex(),
            device,
            run.compute().precision(),
            threads,
            group.size(),
            budget.estimatedBytes(),
            budget.limitBytes()));
  }

  /** Goes back to the best checkpoint where the run asks for it. */
  private int chooseParameters(Position position) {
    Position.Best best = position.best();
    if (!run.cadence().keepBest() || best == null || best.step() == position.step()) {
      return position.step();
    }
    try (LoadedCheckpoint checkpoint =
        checkpoints.load(best.step()).orElseThrow(() -> lost(best))) {
      restore(checkpoint);
      return best.step();
    }
  }

  private static LearnerException lost(Position.Best best) {
    return new LearnerException(
        LearnerError.CHECKPOINT_FAILED,
        "The best checkpoint, of step %d, can't be read".formatted(best.step()));
  }
}
