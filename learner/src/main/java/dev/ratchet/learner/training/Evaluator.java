package dev.ratchet.learner.training;

import dev.ratchet.learner.data.BatchPlan;
import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.distributed.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Passes over the validation set, each process over its share of the batches. */
final class Evaluator {

  private static final String PREFIX = "eval_";

  private final Objective objective;
  private final Group group;
  private final StopSignal stop;
  private final List<int[]> batches;

  Evaluator(Objective objective, Dataset data, int batchSize, Group group, StopSignal stop) {
    this.objective = objective;
    this.group = group;
    this.stop = stop;
    this.batches = BatchPlan.byLength(data.lengths(), batchSize);
  }

  /**
   * @return metrics, {@code eval_loss} among them; nothing where the run was told to stop in
   *     between
   */
  Optional<Map<String, Double>> evaluate() {
    double[] sums = new double[objective.width()];
    for (int i = 0; i < batches.size() && !stop.requested(); i++) {
      if (i % group.size() == group.rank()) {
        double[] more = objective.evaluate(batches.get(i));
        Arrays.setAll(sums, at -> sums[at] + more[at]);
      }
    }
    if (group.any(stop.requested())) {
      return Optional.empty();
    }
    group.sum(sums);
    Map<String, Double> metrics = new TreeMap<>();
    objective.metrics(sums).forEach((name, value) -> metrics.put(PREFIX + name, value));
    return Optional.of(metrics);
  }
}
