package dev.ratchet.trainer.training;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.ratchet.contracts.trainer.TrainingMethod;
import dev.ratchet.contracts.trainer.TrainingParameters;
import dev.ratchet.contracts.trainer.TrainingTuning;
import dev.ratchet.learner.protocol.Cadence;
import dev.ratchet.learner.protocol.Compute;
import dev.ratchet.learner.protocol.Device;
import dev.ratchet.learner.protocol.Dpo;
import dev.ratchet.learner.protocol.LearnerRun;
import dev.ratchet.learner.protocol.Lora;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.protocol.Precision;
import dev.ratchet.learner.protocol.Reference;
import dev.ratchet.learner.protocol.Schedule;
import dev.ratchet.learner.protocol.Truncation;
import dev.ratchet.model.config.LinearTarget;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A training's parameters as the learner takes them. */
final class LearnerRuns {

  /** Stands for every layer that an adapter can sit on. */
  static final String ALL_LINEAR = "all-linear";

  private LearnerRuns() {}

  /**
   * @param parameters with every default filled in, and with the shape of the adapter that is gone
   *     on with
   * @param modelName what the result calls its base
   * @param adapter the PEFT directory to go on from
   */
  static LearnerRun of(
      TrainingMethod method,
      TrainingParameters parameters,
      String modelName,
      Path model,
      @Nullable Path adapter) {
    return new LearnerRun(
        Method.valueOf(method.name()),
        modelName,
        model.toString(),
        adapter == null ? null : adapter.toString(),
        parameters.tuning() == TrainingTuning.LORA ? lora(parameters) : null,
        optimization(parameters),
        method == TrainingMethod.DPO ? dpo(parameters) : null,
        compute(parameters),
        cadence(parameters));
  }

  /** The layers by PEFT's names. */
  static List<String> targets(TrainingParameters parameters) {
    List<String> named = requireNonNull(parameters.targetModules());
    return named.contains(ALL_LINEAR)
        ? Arrays.stream(LinearTarget.values()).map(LinearTarget::shortName).toList()
        : named.stream().distinct().toList();
  }

  private static Lora lora(TrainingParameters p) {
    return new Lora(
        requireNonNull(p.loraRank()),
        requireNonNull(p.loraAlpha()),
        requireNonNull(p.loraDropout()),
        requireNonNull(p.rankStabilised()),
        targets(p));
  }

  private static Optimization optimization(TrainingParameters p) {
    return new Optimization(
        requireNonNull(p.learningRate()),
        Schedule.valueOf(requireNonNull(p.schedule()).name()),
        requireNonNull(p.warmupSteps()),
        requireNonNull(p.warmupRatio()),
        requireNonNull(p.weightDecay()),
        requireNonNull(p.adamBeta1()),
        requireNonNull(p.adamBeta2()),
        requireNonNull(p.adamEpsilon()),
        requireNonNull(p.maxGradNorm()),
        Optimization.defaults().stopAboveNorm(),
        requireNonNull(p.epochs()),
        requireNonNull(p.maxSteps()),
        requireNonNull(p.batchSize()),
        requireNonNull(p.accumulation()),
        requireNonNull(p.maxLength()),
        Truncation.valueOf(requireNonNull(p.truncation()).name()),
        requireNonNull(p.seed()));
  }

  private static Dpo dpo(TrainingParameters p) {
    return new Dpo(
        requireNonNull(p.beta()),
        requireNonNull(p.labelSmoothing()),
        Reference.valueOf(requireNonNull(p.reference()).name()));
  }

  private static Compute compute(TrainingParameters p) {
    return new Compute(
        Device.valueOf(requireNonNull(p.device()).name()),
        Precision.valueOf(requireNonNull(p.precision()).name()),
        requireNonNullElse(p.threads(), 0),
        requireNonNull(p.gradientCheckpointing()),
        requireNonNullElse(p.memoryLimitBytes(), 0L),
        requireNonNull(p.processes()));
  }

  private static Cadence cadence(TrainingParameters p) {
    return new Cadence(
        requireNonNull(p.evaluateEvery()),
        requireNonNull(p.checkpointEvery()),
        requireNonNull(p.keepCheckpoints()),
        requireNonNull(p.logEvery()),
        requireNonNull(p.keepBest()),
        Cadence.defaults().heartbeatMillis());
  }
}
