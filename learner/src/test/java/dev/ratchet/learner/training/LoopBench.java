package dev.ratchet.learner.training;

import static dev.ratchet.learner.policy.TokenBatch.NO_LOSS;

import dev.ratchet.learner.checkpoint.CheckpointStore;
import dev.ratchet.learner.checkpoint.LoadedCheckpoint;
import dev.ratchet.learner.checkpoint.Position;
import dev.ratchet.learner.data.BatchPlan;
import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.data.Example;
import dev.ratchet.learner.data.RowName;
import dev.ratchet.learner.data.Sequence;
import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.policy.DpoLoss;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.Compute;
import dev.ratchet.learner.protocol.Dpo;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.protocol.Schedule;
import dev.ratchet.learner.protocol.Truncation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Everything around a loop over the unigram policy, with settings that a test may change before it
 * runs.
 */
final class LoopBench {

  static final int VOCABULARY = 12;

  final List<LearnerEvent> events = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  final StopSignal stop = new StopSignal();
  final UnigramPolicy policy;
  private final Path checkpoints;
  private final AtomicLong clock = new AtomicLong();
  Method method = Method.SFT;
  int batchSize = 2;
  int accumulation = 3;
  int maxSteps = 12;
  double maxGradNorm = 1;
  double stopAboveNorm = 1e4;
  Cadence cadence = new Cadence(4, 5, 2, 3, false, 5_000);
  Dataset train = texts(30, 1);
  @Nullable Dataset evaluation = texts(7, 2);

  LoopBench(Path checkpoints, double noise) {
    this.checkpoints = checkpoints;
    this.policy = new UnigramPolicy(VOCABULARY + 2, noise);
  }

  TrainingLoop.Ended run() {
    Optional<LoadedCheckpoint> loaded = store().latest();
    Position from = Position.start();
    if (loaded.isPresent()) {
      try (LoadedCheckpoint checkpoint = loaded.get()) {
        policy.restore(
            checkpoint.trainable(), checkpoint.optimizer(), checkpoint.randomStates().getFirst());
        from = checkpoint.position();
      }
    }
    return new TrainingLoop(parts()).run(from);
  }

  CheckpointStore store() {
    return new CheckpointStore(
        checkpoints,
        Map.of("seed", "7"),
        cadence.keepCheckpoints(),
        warnings::add,
        () -> Long.MAX_VALUE);
  }

  List<LearnerEvent.Step> steps() {
    return events.stream()
        .filter(LearnerEvent.Step.class::isInstance)
        .map(LearnerEvent.Step.class::cast)
        .toList();
  }

  /** Rows of two prompt tokens and one to five answer tokens, small ones likelier. */
  static Dataset texts(int rows, long seed) {
    Random random = new Random(seed);
    return dataset(
        IntStream.rangeClosed(1, rows)
            .mapToObj(
                line -> (Example) new Example.Text(new RowName(line, "q" + line), sequence(random)))
            .toList());
  }

  static Dataset pairs(int rows, long seed) {
    Random random = new Random(seed);
    return dataset(
        IntStream.rangeClosed(1, rows)
            .mapToObj(
                line ->
                    (Example)
                        new Example.Pair(
                            new RowName(line, null), sequence(random), sequence(random)))
            .toList());
  }

  static Dataset dataset(List<Example> examples) {
    return new Dataset("train", examples.size(), 0, examples, List.of(), "hash");
  }

  static Sequence answer(int... tokens) {
    int[] all = new int[tokens.length + 2];
    int[] labels = new int[all.length];
    Arrays.fill(labels, NO_LOSS);
    System.arraycopy(tokens, 0, all, 2, tokens.length);
    System.arraycopy(tokens, 0, labels, 2, tokens.length);
    return new Sequence(all, labels);
  }

  private static Sequence sequence(Random random) {
    return answer(
        IntStream.range(0, 1 + random.nextInt(5))
            .map(_ -> Math.min(random.nextInt(VOCABULARY), random.nextInt(VOCABULARY)))
            .toArray());
  }

  private LoopParts parts() {
    LearnerRun run =
        new LearnerRun(
            method,
            "tiny",
            "model",
            null,
            null,
            new Optimization(
                0.05,
                Schedule.COSINE,
                2,
                0,
                0,
                0.9,
                0.999,
                1e-8,
                maxGradNorm,
                stopAboveNorm,
                1,
                maxSteps,
                batchSize,
                accumulation,
                64,
                Truncation.LEFT,
                7),
            Dpo.defaults(),
            Compute.defaults(),
            cadence);
    return new LoopParts(
        run,
        policy,
        objective(),
        new BatchPlan(train.lengths(), batchSize, accumulation, 7),
        train,
        evaluation,
        method == Method.DPO,
        Group.alone(),
        store(),
        events::add,
        new Pulse(),
        stop,
        () -> clock.addAndGet(1_000_000),
        () -> 1 << 20);
  }

  private Objective objective() {
    if (method != Method.DPO) {
      return new TokenObjective(policy, train, evaluation);
    }
    return new PreferenceObjective(
        policy,
        new DpoLoss(0.1, 0),
        new PreferenceObjective.Scored(
            train,
            ReferenceScores.compute(
                policy, Policy.Scorer.REFERENCE, train, 4, Group.alone(), new StopSignal())),
        null);
  }
}
