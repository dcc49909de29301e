package dev.ratchet.learner.training;

import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.data.Example;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.SftSums;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cross-entropy of the tokens that carry loss, for pre-training and SFT (spec 8.3). */
public final class TokenObjective implements Objective {

  private final Policy policy;
  private final Dataset train;
  private final @Nullable Dataset evaluation;

  public TokenObjective(Policy policy, Dataset train, @Nullable Dataset evaluation) {
    this.policy = policy;
    this.train = train;
    this.evaluation = evaluation;
  }

  @Override
  public int width() {
    return 4;
  }

  @Override
  public long weight(int row) {
    return train.examples().get(row).lossTokens();
  }

  @Override
  public double[] accumulate(int[] rows, double globalWeight) {
    return sums(
        policy.accumulateSft(Batches.of(rows, row -> text(train, row).sequence()), globalWeight));
  }

  @Override
  public double[] evaluate(int[] rows) {
    Dataset data = evaluation;
    if (data == null) {
      throw new IllegalStateException("there is no validation set");
    }
    return sums(policy.evaluateSft(Batches.of(rows, row -> text(data, row).sequence())));
  }

  @Override
  public Map<String, Double> metrics(double[] sums) {
    double tokens = sums[WEIGHT];
    return Map.of(
        "loss",
        sums[LOSS] / tokens,
        "mean_token_accuracy",
        sums[2] / tokens,
        "entropy",
        sums[3] / tokens);
  }

  private static double[] sums(SftSums sums) {
    return new double[] {sums.loss(), sums.tokens(), sums.correct(), sums.entropy()};
  }

  private static Example.Text text(Dataset data, int row) {
    return (Example.Text) data.examples().get(row);
  }
}
