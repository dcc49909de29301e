package dev.ratchet.learner.training;

import dev.ratchet.learner.data.BatchPlan;
import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.data.Example;
import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.Policy.Scorer;
import java.util.Arrays;
import java.util.List;

/**
 * Summed log-probabilities of both completions of each pair under the reference, in nats: [pairs]
 * each.
 */
public record ReferenceScores(double[] chosen, double[] rejected) {

  /**
   * Scores all pairs, each process a share of them. Must be called before the policy moves.
   *
   * @throws StoppedException where the run was told to stop in between
   */
  static ReferenceScores compute(
      Policy policy, Scorer scorer, Dataset data, int batchSize, Group group, StopSignal stop) {
    int pairs = data.examples().size();
    var scores = new ReferenceScores(new double[pairs], new double[pairs]);
    List<int[]> batches = BatchPlan.byLength(data.lengths(), batchSize);
    for (int i = 0; i < batches.size() && !stop.requested(); i++) {
      if (i % group.size() == group.rank()) {
        scores.fill(policy, scorer, data, batches.get(i));
      }
    }
    if (group.any(stop.requested())) {
      throw new StoppedException();
    }
    group.sum(scores.chosen);
    group.sum(scores.rejected);
    return scores;
  }

  /** The scores of some pairs, in their order. */
  ReferenceScores of(int[] rows) {
    return new ReferenceScores(
        Arrays.stream(rows).mapToDouble(row -> chosen[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> rejected[row]).toArray());
  }

  private void fill(Policy policy, Scorer scorer, Dataset data, int[] rows) {
    double[] better =
        policy.logProbabilities(Batches.of(rows, row -> pair(data, row).chosen()), scorer);
    double[] worse =
        policy.logProbabilities(Batches.of(rows, row -> pair(data, row).rejected()), scorer);
    for (int i = 0; i < rows.length; i++) {
      chosen[rows[i]] = better[i];
      rejected[rows[i]] = worse[i];
    }
  }

  private static Example.Pair pair(Dataset data, int row) {
    return (Example.Pair) data.examples().get(row);
  }
}
