package dev.ratchet.learner.policy;

/** The constants of AdamW. Biases and norm weights are not decayed, as in transformers' Trainer. */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) {

  /** The defaults of transformers' TrainingArguments. */
  public static final AdamW DEFAULTS = new AdamW(0.9, 0.999, 1e-8, 0);

  public AdamW {
    check(beta1 >= 0 && beta1 < 1, "beta1", "at least 0 and below 1", beta1);
    check(beta2 >= 0 && beta2 < 1, "beta2", "at least 0 and below 1", beta2);
    check(epsilon > 0, "epsilon", "above 0", epsilon);
    check(weightDecay >= 0, "weightDecay", "at least 0", weightDecay);
  }

  private static void check(boolean holds, String name, String limit, double value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + limit + " but is " + value + ".");
    }
  }
}
