package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.TrainingParameters;
import dev.ratchet.contracts.trainer.TrainingReference;
import dev.ratchet.trainer.adapter.StoredAdapter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters with some of them replaced. */
final class Parameters {
  private final TrainingParameters of;
  private @Nullable Integer maxLength;
  private @Nullable TrainingReference reference;
  private @Nullable StoredAdapter adapter;

  private Parameters(TrainingParameters of) {
    this.of = of;
    this.maxLength = of.maxLength();
    this.reference = of.reference();
  }

  static Parameters with(TrainingParameters parameters) {
    return new Parameters(parameters);
  }

  Parameters maxLength(int tokens) {
    maxLength = tokens;
    return this;
  }

  Parameters reference(@Nullable TrainingReference to) {
    reference = to;
    return this;
  }

  /** The shape of the adapter that is gone on with, if there is one. */
  Parameters lora(@Nullable StoredAdapter from) {
    adapter = from;
    return this;
  }

  TrainingParameters done() {
    List<String> targets = adapter == null ? of.targetModules() : adapter.targets();
    return new TrainingParameters(
        of.tuning(),
        adapter == null ? of.loraRank() : Integer.valueOf(adapter.rank()),
        adapter == null ? of.loraAlpha() : Double.valueOf(adapter.alpha()),
        of.loraDropout(),
        adapter == null ? of.rankStabilised() : Boolean.valueOf(adapter.rankStabilised()),
        targets,
        of.learningRate(),
        of.schedule(),
        of.warmupRatio(),
        of.warmupSteps(),
        of.weightDecay(),
        of.adamBeta1(),
        of.adamBeta2(),
        of.adamEpsilon(),
        of.maxGradNorm(),
        of.epochs(),
        of.maxSteps(),
        of.batchSize(),
        of.accumulation(),
        maxLength,
        of.truncation(),
        of.seed(),
        of.beta(),
        of.labelSmoothing(),
        reference,
        of.validationShare(),
        of.evaluateEvery(),
        of.checkpointEvery(),
        of.keepCheckpoints(),
        of.logEvery(),
        of.keepBest(),
        of.device(),
        of.precision(),
        of.threads(),
        of.gradientCheckpointing(),
        of.memoryLimitBytes(),
        of.processes());
  }
}
