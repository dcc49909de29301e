package dev.ratchet.learner.training;

import dev.ratchet.learner.policy.AllReduce;
import dev.ratchet.learner.policy.DpoLoss;
import dev.ratchet.learner.policy.DpoSums;
import dev.ratchet.learner.policy.HostTensor;
import dev.ratchet.learner.policy.OptimizerState;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.policy.SftSums;
import dev.ratchet.learner.policy.TokenBatch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * The smallest exact policy: one logit for each token, whatever stands before it. The reference is
 * the policy with all logits 0. What dropout is to a decoder, a little noise from a random state is
 * to this.
 */
final class UnigramPolicy implements Policy {

  /** A token whose loss is not a number. */
  static final int POISON = 13;

  private static final String NAME = "logits";
  private final int vocabulary;
  private final double noise;
  private final float[] logits;
  private final float[] first;
  private final float[] second;
  private final double[] gradient;
  private long adamSteps;
  private long random = 1;
  double referenceShift;
  Runnable onBatch = () -> {};
  Runnable onEvaluation = () -> {};

  UnigramPolicy(int vocabulary, double noise) {
    this.vocabulary = vocabulary;
    this.noise = noise;
    this.logits = new float[vocabulary];
    this.first = new float[vocabulary];
    this.second = new float[vocabulary];
    this.gradient = new double[vocabulary];
  }

  @Override
  public SftSums accumulateSft(TokenBatch batch, double globalTokens) {
    onBatch.run();
    double[] probabilities = probabilities(logits);
    for (int[] row : batch.labels()) {
      for (int label : row) {
        if (label != TokenBatch.NO_LOSS) {
          push(probabilities, label, -1 / globalTokens);
          gradient[label] += noise * nextNoise();
        }
      }
    }
    return sums(batch);
  }

  @Override
  public SftSums evaluateSft(TokenBatch batch) {
    onEvaluation.run();
    return sums(batch);
  }

  @Override
  public DpoSums accumulateDpo(
      TokenBatch chosen,
      TokenBatch rejected,
      double[] referenceChosen,
      double[] referenceRejected,
      DpoLoss loss,
      double globalPairs) {
    onBatch.run();
    double[] better = logProbabilities(chosen, Scorer.POLICY);
    double[] worse = logProbabilities(rejected, Scorer.POLICY);
    double[] probabilities = probabilities(logits);
    for (int i = 0; i < better.length; i++) {
      double h = better[i] - referenceChosen[i] - (worse[i] - referenceRejected[i]);
      double slope = loss.slope(h) / globalPairs;
      pushAll(probabilities, chosen.labels()[i], slope);
      pushAll(probabilities, rejected.labels()[i], -slope);
    }
    return evaluateDpo(chosen, rejected, referenceChosen, referenceRejected, loss);
  }

  @Override
  public DpoSums evaluateDpo(
      TokenBatch chosen,
      TokenBatch rejected,
      double[] referenceChosen,
      double[] referenceRejected,
      DpoLoss loss) {
    double[] better = logProbabilities(chosen, Scorer.POLICY);
    double[] worse = logProbabilities(rejected, Scorer.POLICY);
    DpoSums sums = DpoSums.NONE;
    for (int i = 0; i < better.length; i++) {
      double up = loss.beta() * (better[i] - referenceChosen[i]);
      double down = loss.beta() * (worse[i] - referenceRejected[i]);
      double value = loss.loss((up - down) / loss.beta());
      sums = sums.plus(new DpoSums(value, 1, up > down ? 1 : 0, up, down, better[i], worse[i]));
    }
    return sums;
  }

  @Override
  public double[] logProbabilities(TokenBatch batch, Scorer scorer) {
    float[] scores = scorer == Scorer.POLICY ? logits : new float[vocabulary];
    double[] probabilities = probabilities(scores);
    return Arrays.stream(batch.labels())
        .mapToDouble(
            row ->
                Arrays.stream(row)
                    .filter(label -> label != TokenBatch.NO_LOSS)
                    .mapToDouble(label -> Math.log(probabilities[label]))
                    .sum())
        .map(sum -> scorer == Scorer.POLICY ? sum : sum + referenceShift * batch.labels()[0].length)
        .toArray();
  }

  @Override
  public void reduceGradients(AllReduce allReduce) {
    throw new UnsupportedOperationException("this policy has no tensors to add up");
  }

  @Override
  public double gradientNorm() {
    return Math.sqrt(Arrays.stream(gradient).map(value -> value * value).sum());
  }

  @Override
  public void clipGradients(double norm, double maxNorm) {
    double scale = Math.min(1, maxNorm / (norm + 1e-6));
    Arrays.setAll(gradient, i -> gradient[i] * scale);
  }

  @Override
  public void adamStep(double learningRate) {
    adamSteps++;
    for (int i = 0; i < vocabulary; i++) {
      first[i] = (float) (0.9 * first[i] + 0.1 * gradient[i]);
      second[i] = (float) (0.999 * second[i] + 0.001 * gradient[i] * gradient[i]);
      double mean = first[i] / (1 - Math.pow(0.9, adamSteps));
      double variance = second[i] / (1 - Math.pow(0.999, adamSteps));
      logits[i] -= (float) (learningRate * mean / (Math.sqrt(variance) + 1e-8));
    }
  }

  @Override
  public void zeroGradients() {
    Arrays.fill(gradient, 0);
  }

  @Override
  public long trainableParameters() {
    return vocabulary;
  }

  @Override
  public Map<String, HostTensor> trainable() {
    return Map.of(NAME, tensor(logits));
  }

  @Override
  public OptimizerState optimizerState() {
    return new OptimizerState(adamSteps, Map.of(NAME, tensor(first)), Map.of(NAME, tensor(second)));
  }

  @Override
  public byte[] randomState() {
    return ByteBuffer.allocate(Long.BYTES).putLong(random).array();
  }

  @Override
  public void restore(
      Map<String, HostTensor> trainable, OptimizerState optimizer, byte[] randomState) {
    copy(trainable, logits);
    copy(optimizer.firstMoments(), first);
    copy(optimizer.secondMoments(), second);
    adamSteps = optimizer.step();
    random = ByteBuffer.wrap(randomState).getLong();
  }

  @Override
  public String baseWeightHash() {
    return "none";
  }

  @Override
  public void close() {}

  float[] logits() {
    return logits.clone();
  }

  private SftSums sums(TokenBatch batch) {
    double[] probabilities = probabilities(logits);
    int likeliest = 0;
    for (int i = 1; i < vocabulary; i++) {
      likeliest = logits[i] > logits[likeliest] ? i : likeliest;
    }
    SftSums sums = SftSums.NONE;
    for (int[] row : batch.labels()) {
      for (int label : row) {
        if (label != TokenBatch.NO_LOSS) {
          double loss = label == POISON ? Double.NaN : -Math.log(probabilities[label]);
          sums = sums.plus(new SftSums(loss, 1, label == likeliest ? 1 : 0, 0));
        }
      }
    }
    return sums;
  }

  private void pushAll(double[] probabilities, int[] labels, double weight) {
    for (int label : labels) {
      if (label != TokenBatch.NO_LOSS) {
        push(probabilities, label, weight);
      }
    }
  }

  /** Adds weight · d log p(label) / d logits. */
  private void push(double[] probabilities, int label, double weight) {
    for (int i = 0; i < vocabulary; i++) {
      gradient[i] -= weight * probabilities[i];
    }
    gradient[label] += weight;
  }

  private double nextNoise() {
    Random generator = new Random(random);
    random = generator.nextLong();
    return generator.nextDouble() - 0.5;
  }

  private static double[] probabilities(float[] logits) {
    double[] weights = new double[logits.length];
    Arrays.setAll(weights, i -> Math.exp(logits[i]));
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    return weights;
  }

  private static HostTensor tensor(float[] values) {
    return HostTensor.of(new long[] {values.length}, values);
  }

  private static void copy(Map<String, HostTensor> tensors, float[] into) {
    System.arraycopy(tensors.get(NAME).toArray(), 0, into, 0, into.length);
  }
}
