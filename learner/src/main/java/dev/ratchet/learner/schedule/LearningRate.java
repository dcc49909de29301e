package dev.ratchet.learner.schedule;

import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.protocol.Schedule;

/**
 * The learning rate of each optimizer step, as transformers computes it: the warm-up starts at 0,
 * so a run with a warm-up does not move in its first step. A run of a single step has no warm-up:
 * transformers would leave the model as it was.
 *
 * @param peak after the warm-up
 * @param warmupSteps steps until the peak
 * @param totalSteps at which LINEAR and COSINE have reached 0
 */
public record LearningRate(double peak, Schedule schedule, int warmupSteps, int totalSteps) {

  public static LearningRate of(Optimization optimization, int totalSteps) {
    int asked =
        optimization.warmupSteps() > 0
            ? optimization.warmupSteps()
            : (int) Math.ceil(totalSteps * optimization.warmupRatio());
    int warmup = totalSteps == 1 ? 0 : asked;
    return new LearningRate(
        optimization.learningRate(), optimization.schedule(), warmup, totalSteps);
  }

  /**
   * @param step from 0
   */
  public double at(int step) {
    if (step < warmupSteps) {
      return peak * step / warmupSteps;
    }
    double progress =
        Math.min(1.0, (double) (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps));
    return switch (schedule) {
      case CONSTANT -> peak;
      case LINEAR -> peak * (1 - progress);
      case COSINE -> peak * 0.5 * (1 + Math.cos(Math.PI * progress));
    };
  }
}
