package dev.ratchet.learner.training;

import dev.ratchet.learner.data.BatchPlan;
import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.distributed.Share;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.schedule.LearningRate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One optimizer step: gradients of all its batches, divided by the weight of all of them over all
 * processes, then one move of the parameters.
 */
final class TrainingStep {

  /**
   * @param tokens of the step's rows
   * @param metrics without {@code epoch} and {@code num_tokens}, which the position knows
   */
  record Taken(double loss, long tokens, Map<String, Double> metrics) {}

  private final Policy policy;
  private final Objective objective;
  private final BatchPlan plan;
  private final Dataset train;
  private final Group group;
  private final Share share;
  private final Optimization optimization;
  private final LearningRate learningRate;
  private final Gates gates;

  TrainingStep(LoopParts parts, int totalSteps) {
    this.policy = parts.policy();
    this.objective = parts.objective();
    this.plan = parts.plan();
    this.train = parts.train();
    this.group = parts.group();
    this.optimization = parts.run().optimization();
    this.share = Share.of(group, optimization.batchSize());
    this.learningRate = LearningRate.of(optimization, totalSteps);
    this.gates = new Gates(train, optimization.stopAboveNorm(), parts.expectsLogTwo());
  }

  /**
   * @param step from 0
   * @return nothing where the run was told to stop in the middle: the parameters have not moved
   *     then
   */
  Optional<Taken> take(int step, StopSignal stop) {
    List<int[]> batches = plan.step(step);
    double[] sums = new double[objective.width()];
    if (!accumulate(step, batches, sums, stop)) {
      return Optional.empty();
    }
    double loss = sums[Objective.LOSS] / sums[Objective.WEIGHT];
    gates.checkFinite(loss, step + 1, batches);
    gates.checkFirst(loss, step + 1);
    Map<String, Double> metrics = new TreeMap<>(objective.metrics(sums));
    metrics.putAll(move(step, batches));
    long tokens = tokensOf(batches);
    return Optional.of(new Taken(loss, tokens, metrics));
  }

  private boolean accumulate(int step, List<int[]> batches, double[] sums, StopSignal stop) {
    long weight = batches.stream().flatMapToInt(Arrays::stream).mapToLong(objective::weight).sum();
    policy.zeroGradients();
    for (int i = 0; i < batches.size(); i++) {
      // Several processes stop between steps only, where they agree on it.
      if (group.size() == 1 && stop.requested()) {
        return false;
      }
      int[] own = share.of(batches.get(i), i);
      if (own.length > 0) {
        double[] more = objective.accumulate(own, weight);
        if (group.size() == 1) {
          // With several processes the sums carry a NaN to all of them, so that none waits for
          // another.
          gates.checkFinite(more[Objective.LOSS], step + 1, List.of(own));
        }
        Arrays.setAll(sums, at -> sums[at] + more[at]);
      }
    }
    group.sum(sums);
    if (group.size() > 1) {
      policy.reduceGradients(group.gradients());
    }
    checkWeight(sums[Objective.WEIGHT], weight, step + 1);
    return true;
  }

  private Map<String, Double> move(int step, List<int[]> batches) {
    double norm = policy.gradientNorm();
    gates.checkNorm(norm, step + 1, batches);
    if (optimization.maxGradNorm() > 0) {
      policy.clipGradients(norm, optimization.maxGradNorm());
    }
    double rate = learningRate.at(step);
    policy.adamStep(rate);
    return Map.of("grad_norm", norm, "learning_rate", rate);
  }

  /**
   * The gradients were divided by the weight that was planned; processes out of step would show
   * here.
   */
  private static void checkWeight(double scored, long planned, int step) {
    if (scored != planned) {
      throw new LearnerException(
          LearnerError.INTERNAL,
          "Step %d should score %d tokens or pairs over all processes but scored %.0f"
              .formatted(step, planned, scored));
    }
  }

  private long tokensOf(List<int[]> batches) {
    return batches.stream()
        .flatMapToInt(Arrays::stream)
        .mapToLong(row -> train.examples().get(row).tokens())
        .sum();
  }
}
