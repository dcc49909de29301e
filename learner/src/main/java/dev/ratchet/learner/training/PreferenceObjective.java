package dev.ratchet.learner.training;

import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.data.Example;
import dev.ratchet.learner.policy.DpoLoss;
import dev.ratchet.learner.policy.DpoSums;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.TokenBatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Direct preference optimisation against reference log-probabilities that were computed before
 * (spec 8.2).
 */
public final class PreferenceObjective implements Objective {

  /** Pairs and what the reference thinks of them. */
  public record Scored(Dataset data, ReferenceScores reference) {
    private Example.Pair pair(int row) {
      return (Example.Pair) data.examples().get(row);
    }

    private TokenBatch chosen(int[] rows) {
      return Batches.of(rows, row -> pair(row).chosen());
    }

    private TokenBatch rejected(int[] rows) {
      return Batches.of(rows, row -> pair(row).rejected());
    }
  }

  private final Policy policy;
  private final DpoLoss loss;
  private final Scored train;
  private final @Nullable Scored evaluation;

  public PreferenceObjective(
      Policy policy, DpoLoss loss, Scored train, @Nullable Scored evaluation) {
    this.policy = policy;
    this.loss = loss;
    this.train = train;
    this.evaluation = evaluation;
  }

  @Override
  public int width() {
    return 7;
  }

  @Override
  public long weight(int row) {
    return 1;
  }

  @Override
  public double[] accumulate(int[] rows, double globalWeight) {
    ReferenceScores reference = train.reference().of(rows);
    return sums(
        policy.accumulateDpo(
            train.chosen(rows),
            train.rejected(rows),
            reference.chosen(),
            reference.rejected(),
            loss,
            globalWeight));
  }

  @Override
  public double[] evaluate(int[] rows) {
    Scored scored = evaluation;
    if (scored == null) {
      throw new IllegalStateException("there is no validation set");
    }
    ReferenceScores reference = scored.reference().of(rows);
    return sums(
        policy.evaluateDpo(
            scored.chosen(rows),
            scored.rejected(rows),
            reference.chosen(),
            reference.rejected(),
            loss));
  }

  @Override
  public Map<String, Double> metrics(double[] sums) {
    double pairs = sums[WEIGHT];
    return Map.of(
        "loss", sums[LOSS] / pairs,
        "rewards/accuracies", sums[2] / pairs,
        "rewards/chosen", sums[3] / pairs,
        "rewards/rejected", sums[4] / pairs,
        "rewards/margins", (sums[3] - sums[4]) / pairs,
        "logps/chosen", sums[5] / pairs,
        "logps/rejected", sums[6] / pairs);
  }

  private static double[] sums(DpoSums sums) {
    return new double[] {
      sums.loss(),
      sums.pairs(),
      sums.correct(),
      sums.chosenReward(),
      sums.rejectedReward(),
      sums.chosenLogProbability(),
      sums.rejectedLogProbability()
    };
  }
}
