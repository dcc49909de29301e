package dev.ratchet.learner.policy;

/**
 * Direct preference optimisation, sigmoid form (Rafailov et al. 2023, equation 7) with conservative
 * label smoothing s (Mitchell 2023): with h = (log pi(c) - log ref(c)) - (log pi(r) - log ref(r))
 * the loss of a pair is -(1 - s) log sigmoid(beta h) - s log sigmoid(-beta h).
 */
public record DpoLoss(double beta, double labelSmoothing) {

  public DpoLoss {
    if (!(beta > 0) || Double.isInfinite(beta)) {
      throw new IllegalArgumentException("beta must be above 0 and finite but is " + beta + ".");
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 0.5)) {
      throw new IllegalArgumentException(
          "labelSmoothing must be at least 0 and below 0.5 but is " + labelSmoothing + ".");
    }
  }

  /** The loss of a pair with log-ratio difference h. */
  public double loss(double h) {
    return (1 - labelSmoothing) * softplus(-beta * h) + labelSmoothing * softplus(beta * h);
  }

  /** dLoss / dh, which is dLoss / dlog pi(c) and the opposite of dLoss / dlog pi(r). */
  public double slope(double h) {
    return -beta * ((1 - labelSmoothing) * sigmoid(-beta * h) - labelSmoothing * sigmoid(beta * h));
  }

  // log(1 + e^x) = -log sigmoid(-x), without overflow.
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }
}
