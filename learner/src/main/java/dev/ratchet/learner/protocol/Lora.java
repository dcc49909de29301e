package dev.ratchet.learner.protocol;

import java.util.List;

/**
 * A new low-rank adapter (Hu et al. 2021): W' = W + scale · B · A.
 *
 * @param rank r, at least 1
 * @param alpha the scale is alpha / r, or alpha / √r where {@code rankStabilised}
 * @param dropout share of the adapter's input that is dropped in SFT and pre-training, from 0 to
 *     below 1; DPO drops nothing
 * @param targets names of the linear layers as PEFT writes them, {@code q_proj} and so on, at least
 *     one
 */
public record Lora(
    int rank, double alpha, double dropout, boolean rankStabilised, List<String> targets) {

  public Lora {
    targets = List.copyOf(targets);
    Checks.atLeast("lora.rank", rank, 1);
    Checks.positive("lora.alpha", alpha);
    Checks.share("lora.dropout", dropout);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(
          "lora.targets must name at least one linear layer, like q_proj");
    }
  }

  /** The recipe of spec 2.17: r 16, alpha 32, dropout 0.05 on q_proj and v_proj. */
  public static Lora defaults() {
    return new Lora(16, 32, 0.05, false, List.of("q_proj", "v_proj"));
  }
}
