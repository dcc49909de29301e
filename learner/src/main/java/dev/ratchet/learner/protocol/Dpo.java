package dev.ratchet.learner.protocol;

/**
 * The sigmoid loss of Rafailov et al. 2023, equation 7, with conservative labels (spec 8.2).
 *
 * @param beta strength of the pull towards the reference
 * @param labelSmoothing share of pairs thought to be labelled the wrong way round, below 0.5
 */
public record Dpo(double beta, double labelSmoothing, Reference reference) {

  public Dpo {
    Checks.positive("dpo.beta", beta);
    if (!(labelSmoothing >= 0 && labelSmoothing < 0.5)) {
      throw new IllegalArgumentException(
          "dpo.labelSmoothing must be from 0 to below 0.5 but is " + labelSmoothing);
    }
  }

  public static Dpo defaults() {
    return new Dpo(0.1, 0, Reference.INITIAL_ADAPTER);
  }
}
