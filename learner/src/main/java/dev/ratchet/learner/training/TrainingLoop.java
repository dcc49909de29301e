package dev.ratchet.learner.training;

import dev.ratchet.learner.checkpoint.Position;
import dev.ratchet.learner.checkpoint.SavedCheckpoint;
import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerEvent.Phase;
import dev.ratchet.learner.protocol.Optimization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Steps, evaluations and checkpoints from a position to the end of the run.
 *
 * <p>Keeps: a run that goes on from a checkpoint takes the same steps with the same numbers as one
 * that was never interrupted; after {@link StopSignal#request} it ends within one batch (within one
 * step where there are several processes), with a checkpoint; a step whose loss or norm is not a
 * number never reaches the parameters.
 */
public final class TrainingLoop {

  /** How a loop ended, and where. */
  public record Ended(Position position, boolean cancelled) {}

  private final LoopParts parts;
  private final Cadence cadence;
  private final int totalSteps;
  private final TrainingStep step;
  private final @Nullable Evaluator evaluator;
  private Position position = Position.start();
  private int savedAt;
  private long windowNanos;

  public TrainingLoop(LoopParts parts) {
    Optimization optimization = parts.run().optimization();
    this.parts = parts;
    this.cadence = parts.run().cadence();
    this.totalSteps = parts.plan().totalSteps(optimization.epochs(), optimization.maxSteps());
    this.step = new TrainingStep(parts, totalSteps);
    this.evaluator =
        parts.evaluation() == null
            ? null
            : new Evaluator(
                parts.objective(),
                parts.evaluation(),
                optimization.batchSize(),
                parts.group(),
                parts.stop());
  }

  public int totalSteps() {
    return totalSteps;
  }

  /** Trains from there; the policy must hold the parameters of that position. */
  public Ended run(Position from) {
    position = from;
    savedAt = from.step();
    parts.pulse().at(from.step());
    // A run that was stopped between a step and its evaluation has the evaluation still before it.
    boolean going = from.step() == 0 || afterStep();
    while (going && position.step() < totalSteps) {
      going = !parts.group().any(parts.stop().requested()) && takeStep() && afterStep();
    }
    if (savedAt != position.step()) {
      save(parts.policy().randomState());
    }
    return new Ended(position, !going);
  }

  /**
   * @return false where the run was told to stop in the middle of the step; it is saved as if the
   *     step had not begun
   */
  private boolean takeStep() {
    parts.pulse().enter(Phase.TRAINING);
    byte[] random = parts.policy().randomState();
    long began = parts.nanoTime().getAsLong();
    Optional<TrainingStep.Taken> taken = step.take(position.step(), parts.stop());
    if (taken.isEmpty()) {
      parts.policy().zeroGradients();
      save(random);
      return false;
    }
    windowNanos += parts.nanoTime().getAsLong() - began;
    position = position.advanced(taken.get().tokens(), taken.get().loss(), taken.get().metrics());
    parts.pulse().at(position.step());
    report();
    return true;
  }

  private void report() {
    if (position.step() % cadence.logEvery() != 0 && position.step() != totalSteps) {
      return;
    }
    Map<String, Double> metrics = new TreeMap<>(position.window().means());
    metrics.put("learning_rate", position.lastMetrics().get("learning_rate"));
    metrics.put("epoch", (double) position.step() / parts.plan().stepsPerEpoch());
    metrics.put("num_tokens", (double) position.tokens());
    double seconds = windowNanos / 1e9;
    double speed = seconds > 0 ? position.window().tokens() / seconds : 0;
    send(
        new LearnerEvent.Step(
            position.step(), totalSteps, metrics, speed, parts.residentBytes().getAsLong()));
    position = position.withEmptyWindow(metrics);
    windowNanos = 0;
  }

  /**
   * @return false where the run was told to stop during an evaluation
   */
  private boolean afterStep() {
    boolean newBest = false;
    if (evaluationDue()) {
      parts.pulse().enter(Phase.EVALUATING);
      if (!evaluate()) {
        return false;
      }
      newBest = position.lastWasBest();
    }
    if (savedAt != position.step()
        && (every(cadence.checkpointEvery()) || newBest && cadence.keepBest())) {
      save(parts.policy().randomState());
    }
    return true;
  }

  private boolean evaluationDue() {
    return evaluator != null
        && position.evaluatedAt() != position.step()
        && (every(cadence.evaluateEvery()) || position.step() == totalSteps);
  }

  private boolean every(int steps) {
    return steps > 0 && position.step() % steps == 0;
  }

  private boolean evaluate() {
    Optional<Map<String, Double>> metrics =
        evaluator == null ? Optional.empty() : evaluator.evaluate();
    metrics.ifPresent(
        values -> {
          position = position.evaluated(values.get("eval_loss"), values);
          send(new LearnerEvent.Evaluation(position.step(), values, position.lastWasBest()));
        });
    return metrics.isPresent();
  }

  private void save(byte[] randomState) {
    parts.pulse().enter(Phase.SAVING);
    List<byte[]> randomStates = parts.group().gather(randomState);
    if (parts.group().writes()) {
      SavedCheckpoint saved =
          parts
              .checkpoints()
              .save(
                  position,
                  parts.policy().trainable(),
                  parts.policy().optimizerState(),
                  randomStates);
      send(new LearnerEvent.Checkpoint(position.step(), saved.directory(), saved.bytes()));
    }
    savedAt = position.step();
  }

  private void send(LearnerEvent event) {
    if (parts.group().writes()) {
      parts.events().accept(event);
    }
  }
}
