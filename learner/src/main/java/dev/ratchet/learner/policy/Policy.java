package dev.ratchet.learner.policy;

import java.util.Map;

/**
 * A decoder, the parameters of it that are trained (LoRA matrices or all weights), their gradients
 * and AdamW.
 *
 * <p>One optimizer step is: {@link #zeroGradients}, any number of {@code accumulate…}, with several
 * processes one {@link #reduceGradients}, {@link #gradientNorm}, {@link #clipGradients}, {@link
 * #adamStep}. Gradients are sums divided by a <em>global</em> count which the caller knows before
 * the first micro batch (all micro batches, all processes), so that how rows are cut into micro
 * batches or processes changes nothing but rounding.
 *
 * <p>With the same calls, seed, device and thread count every number is the same bit for bit, also
 * after {@link #restore}. Not for use by several threads at once; it uses threads of its own.
 */
public interface Policy extends AutoCloseable {

  /** Which weights score a batch. */
  enum Scorer {
    /** The parameters as they are now. */
    POLICY,
    /**
     * What DPO compares with: adapters off, or a frozen copy of the initial adapter, as the policy
     * was opened. Where all weights are trained it can be asked for before the first update only.
     */
    REFERENCE
  }

  /**
   * Causal cross-entropy (spec 8.3), forward and backward: adds the gradient of (sum of losses) /
   * globalTokens. Dropout is on.
   */
  SftSums accumulateSft(TokenBatch batch, double globalTokens);

  /** The sums of {@link #accumulateSft} without gradients and without dropout. */
  SftSums evaluateSft(TokenBatch batch);

  /**
   * Direct preference optimisation (spec 8.2), forward and backward: adds the gradient of (sum of
   * losses) / globalPairs. Row i of both batches belongs to pair i, which is weighed against the
   * reference's log-probabilities of the same rows (from {@link #logProbabilities}). Dropout is
   * off, as in TRL.
   */
  DpoSums accumulateDpo(
      TokenBatch chosen,
      TokenBatch rejected,
      double[] referenceChosen,
      double[] referenceRejected,
      DpoLoss loss,
      double globalPairs);

  /** The sums of {@link #accumulateDpo} without gradients. */
  DpoSums evaluateDpo(
      TokenBatch chosen,
      TokenBatch rejected,
      double[] referenceChosen,
      double[] referenceRejected,
      DpoLoss loss);

  /**
   * For each row the sum of log-probabilities of its labelled tokens, in nats; no gradient, no
   * dropout.
   */
  double[] logProbabilities(TokenBatch batch, Scorer scorer);

  /** The same of both rows of preference pairs; prompts that they share are computed once. */
  default PairLogProbabilities logProbabilities(
      TokenBatch chosen, TokenBatch rejected, Scorer scorer) {
    return new PairLogProbabilities(
        logProbabilities(chosen, scorer), logProbabilities(rejected, scorer));
  }

  /** Sums the gradients over all processes, in place: one call with one flat tensor. */
  void reduceGradients(AllReduce allReduce);

  /**
   * L2 norm over all gradients. Not finite when one of them is not: then skip the step and stop the
   * run.
   */
  double gradientNorm();

  /** Scales the gradients by min(1, maxNorm / (norm + 1e-6)), as torch's clip_grad_norm_ does. */
  void clipGradients(double norm, double maxNorm);

  /**
   * One AdamW update (Loshchilov and Hutter 2019) with decoupled weight decay and bias correction.
   */
  void adamStep(double learningRate);

  void zeroGradients();

  /** How many numbers are trained. */
  long trainableParameters();

  /**
   * The trained parameters by name: of LoRA as PEFT names them in its file (spec 9.2), otherwise as
   * transformers names them. On the CPU these are windows on live memory: read them before the next
   * call that changes the policy.
   */
  Map<String, HostTensor> trainable();

  /** Moments and step count of AdamW; windows on live memory like {@link #trainable}. */
  OptimizerState optimizerState();

  /** What dropout draws from, opaque. */
  byte[] randomState();

  /**
   * Takes over what a checkpoint holds: the values are copied. Refuses names or shapes that are not
   * those of {@link #trainable}.
   */
  void restore(Map<String, HostTensor> trainable, OptimizerState optimizer, byte[] randomState);

  /**
   * SHA-256 over the frozen weights as they lie in memory, in hex: equal before and after a run, or
   * something wrote to them. With no frozen weights (all are trained) that of nothing.
   */
  String baseWeightHash();

  @Override
  void close();
}
