package dev.ratchet.export.quantize;

/**
 * How far a model's logits lie from a reference's, over positions where both read the same tokens.
 * For the drift of an adapter over a quantised base, both sides have the adapter.
 *
 * @param positions how many were compared
 * @param largest the largest absolute difference of one logit
 * @param mean the mean absolute difference
 * @param divergence mean Kullback-Leibler divergence of the candidate's next-token distribution
 *     from the reference's, in nats
 * @param sameChoice the share of positions at which both would choose the same token greedily
 */
public record LogitDrift(
    long positions, double largest, double mean, double divergence, double sameChoice) {

  /** Collects positions one at a time. */
  public static final class Collector {

    private long positions;
    private long logits;
    private double largest;
    private double sum;
    private double divergence;
    private long same;

    /**
     * Compares the logits of one position.
     *
     * @param reference one number for each token of the vocabulary
     * @param candidate as many
     */
    public void add(float[] reference, float[] candidate) {
      if (reference.length == 0 || reference.length != candidate.length) {
        throw new IllegalArgumentException(
            "The reference has %d logits and the candidate %d: both need the same vocabulary"
                .formatted(reference.length, candidate.length));
      }
      for (int i = 0; i < reference.length; i++) {
        double difference = Math.abs((double) reference[i] - candidate[i]);
        largest = Math.max(largest, difference);
        sum += difference;
      }
      positions++;
      logits += reference.length;
      divergence += divergence(reference, candidate);
      same += argmax(reference) == argmax(candidate) ? 1 : 0;
    }

    /** Takes over what another one has collected. */
    public void add(Collector other) {
      positions += other.positions;
      logits += other.logits;
      largest = Math.max(largest, other.largest);
      sum += other.sum;
      divergence += other.divergence;
      same += other.same;
    }

    /**
     * What was collected.
     *
     * @throws IllegalStateException before the first position
     */
    public LogitDrift drift() {
      if (positions == 0) {
        throw new IllegalStateException("No position was compared yet");
      }
      return new LogitDrift(
          positions, largest, sum / logits, divergence / positions, (double) same / positions);
    }
  }

  /** Σ p (log p − log q). */
  private static double divergence(float[] reference, float[] candidate) {
    double referenceNormalizer = logSumExp(reference);
    double candidateNormalizer = logSumExp(candidate);
    double sum = 0;
    for (int i = 0; i < reference.length; i++) {
      double log = reference[i] - referenceNormalizer;
      sum += Math.exp(log) * (log - (candidate[i] - candidateNormalizer));
    }
    return Math.max(0, sum); // rounding can leave a hair below zero
  }

  private static double logSumExp(float[] logits) {
    double max = logits[argmax(logits)];
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - max);
    }
    return max + Math.log(sum);
  }

  /** The first of the largest, as greedy decoding chooses. */
  public static int argmax(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }
}
