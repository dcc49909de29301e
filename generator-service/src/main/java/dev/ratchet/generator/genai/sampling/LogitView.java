package dev.ratchet.generator.genai.sampling;

import java.util.Arrays;
import java.util.List;

/**
 * The logits of one row, [vocabulary], and what can be asked of them. Reused from row to row, so
 * that nothing is allocated for each token.
 */
public final class LogitView {

  private final float[] logits;
  private final float[] weights;
  private long[] order = new long[64];

  public LogitView(int vocabulary) {
    this.logits = new float[vocabulary];
    this.weights = new float[vocabulary];
  }

  /** Where the logits of a row are put. */
  public float[] logits() {
    return logits;
  }

  /** Makes tokens impossible. */
  public void ban(List<Integer> tokens) {
    for (int token : tokens) {
      logits[token] = Float.NEGATIVE_INFINITY;
    }
  }

  /** The likeliest token; of equal ones the lowest. */
  public int best() {
    int best = 0;
    for (int token = 1; token < logits.length; token++) {
      best = logits[token] > logits[best] ? token : best;
    }
    return best;
  }

  /** Natural logarithm of the sum of e^logit. */
  public double logSum() {
    float max = logits[best()];
    double sum = 0;
    for (float logit : logits) {
      sum += Exponential.of(logit - max);
    }
    return max + Math.log(sum);
  }

  /**
   * Draws from the softmax of logits / temperature, cut to the top-k and then to the smallest set
   * of likeliest tokens that reaches top-p. The draw walks the kept tokens in the order of their
   * ids: so two tokens that are almost equally likely may change places without moving all others.
   *
   * @param topK 0 for all
   * @param uniform in [0, 1)
   */
  public int draw(double temperature, double topP, int topK, double uniform) {
    double total = weigh((float) (1 / temperature));
    if (topK > 0 && topK < logits.length) {
      total = keepLikeliest(topK, total);
    }
    if (topP < 1) {
      total = keepNucleus(topP, total);
    }
    double target = uniform * total;
    int last = -1;
    for (int token = 0; token < weights.length; token++) {
      if (weights[token] > 0) {
        last = token;
        target -= weights[token];
        if (target < 0) {
          return token;
        }
      }
    }
    return last; // rounding: the target lies at the very end
  }

  private double weigh(float inverseTemperature) {
    float max = logits[best()];
    double total = 0;
    for (int token = 0; token < logits.length; token++) {
      float weight = Exponential.of((logits[token] - max) * inverseTemperature);
      weights[token] = weight;
      total += weight;
    }
    return total;
  }

  private double keepLikeliest(int count, double total) {
    int found = sortFrom(0);
    return found <= count ? total : keep(count, found);
  }

  /**
   * Tokens below (1 − p) / vocabulary hold less than 1 − p together, so the set never needs one.
   */
  private double keepNucleus(double topP, double total) {
    int found = sortFrom((float) (total * (1 - topP) / logits.length));
    double reached = 0;
    int count = 0;
    while (count < found && reached < topP * total) {
      reached += weights[token(order[count++])];
    }
    return keep(Math.max(count, 1), found);
  }

  /** Zeroes every weight but the first ones of the order, and adds those up. */
  private double keep(int count, int found) {
    var kept = new float[Math.min(count, found)];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = weights[token(order[i])];
    }
    Arrays.fill(weights, 0);
    double total = 0;
    for (int i = 0; i < kept.length; i++) {
      weights[token(order[i])] = kept[i];
      total += kept[i];
    }
    return total;
  }

  /** Puts the tokens of at least this weight (and above 0) in order: heaviest, then lowest id. */
  private int sortFrom(float least) {
    int found = 0;
    for (int token = 0; token < weights.length; token++) {
      if (weights[token] > 0 && weights[token] >= least) {
        if (found == order.length) {
          order = Arrays.copyOf(order, 2 * found);
        }
        // Bits of a positive float sort as the float does; the complement puts the heaviest first.
        order[found++] = (long) ~Float.floatToRawIntBits(weights[token]) << 32 | token;
      }
    }
    Arrays.sort(order, 0, found);
    return found;
  }

  private static int token(long ordered) {
    return (int) ordered;
  }
}
