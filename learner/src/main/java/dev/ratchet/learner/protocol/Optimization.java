package dev.ratchet.learner.protocol;

/**
 * How the parameters move. One optimizer step takes {@code batchSize · accumulation} rows over all
 * processes together.
 *
 * @param learningRate peak of the schedule
 * @param warmupSteps steps from 0 to the peak; where it is 0, {@code warmupRatio} of all steps
 *     (rounded up)
 * @param weightDecay decoupled, as AdamW has it
 * @param maxGradNorm gradients are scaled down to this global L2 norm; 0 leaves them alone
 * @param stopAboveNorm the run stops where the norm before clipping is above this; 0 stops at NaN
 *     and infinity only
 * @param epochs passes over the rows, a fraction included; ignored where {@code maxSteps} is above
 *     0
 * @param batchSize rows of one forward and backward pass
 * @param accumulation passes to one optimizer step; the loss is normalised by the tokens of all of
 *     them
 * @param maxLength tokens of a row, at least 2
 * @param seed of the order of rows, of new adapters and of dropout
 */
public record Optimization(
    double learningRate,
    Schedule schedule,
    int warmupSteps,
    double warmupRatio,
    double weightDecay,
    double beta1,
    double beta2,
    double epsilon,
    double maxGradNorm,
    double stopAboveNorm,
    double epochs,
    int maxSteps,
    int batchSize,
    int accumulation,
    int maxLength,
    Truncation truncation,
    long seed) {

  public Optimization {
    Checks.positive("optimization.learningRate", learningRate);
    Checks.atLeast("optimization.warmupSteps", warmupSteps, 0);
    Checks.share("optimization.warmupRatio", warmupRatio);
    Checks.notNegative("optimization.weightDecay", weightDecay);
    Checks.share("optimization.beta1", beta1);
    Checks.share("optimization.beta2", beta2);
    Checks.positive("optimization.epsilon", epsilon);
    Checks.notNegative("optimization.maxGradNorm", maxGradNorm);
    Checks.notNegative("optimization.stopAboveNorm", stopAboveNorm);
    Checks.positive("optimization.epochs", epochs);
    Checks.atLeast("optimization.maxSteps", maxSteps, 0);
    Checks.atLeast("optimization.batchSize", batchSize, 1);
    Checks.atLeast("optimization.accumulation", accumulation, 1);
    Checks.atLeast("optimization.maxLength", maxLength, 2);
  }

  /** The SFT recipe of spec 2.17, with the clipping and betas that its trainer has by default. */
  public static Optimization defaults() {
    return new Optimization(
        2e-4,
        Schedule.LINEAR,
        0,
        0,
        0,
        0.9,
        0.999,
        1e-8,
        1.0,
        1e4,
        1,
        0,
        2,
        8,
        2048,
        Truncation.LEFT,
        42);
  }
}
