package dev.ratchet.learner.policy;

/**
 * What matrix products are computed in. Norms, residuals, losses, trained parameters and AdamW are
 * F32 in both.
 */
public enum Precision {
  FP32,
  /**
   * As torch's bf16 autocast: matrix products and attention in BF16, with F32 master copies of what
   * is trained.
   */
  BF16
}
