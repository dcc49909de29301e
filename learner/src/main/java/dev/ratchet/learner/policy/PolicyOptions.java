package dev.ratchet.learner.policy;

import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.model.lora.PeftAdapter;
import org.jspecify.annotations.Nullable;

/**
 * How a policy is opened.
 *
 * @param lora the adapter that is trained; null to train all weights
 * @param initialAdapter what the adapter begins with and, if {@code initialReference}, is compared
 *     with; null for a fresh one
 * @param initialReference whether {@link Policy.Scorer#REFERENCE} is the initial adapter instead of
 *     the base alone
 * @param adamW the optimizer's constants
 * @param precision of matrix products
 * @param device where to compute
 * @param threads how many CPU threads compute
 * @param gradientCheckpointing whether activations are made again instead of kept
 * @param tokensPerPass how many tokens a worker computes at once (a longer row is a pass of its
 *     own): bounds the memory of activations, whatever the batch size; a GPU takes sixteen times as
 *     many
 * @param seed of fresh adapters and dropout
 */
public record PolicyOptions(
    @Nullable LoraConfig lora,
    @Nullable PeftAdapter initialAdapter,
    boolean initialReference,
    AdamW adamW,
    Precision precision,
    ComputeDevice device,
    int threads,
    boolean gradientCheckpointing,
    int tokensPerPass,
    long seed) {

  /** Measured on two CPU cores: less wastes time on packing weights, more leaves the cache. */
  public static final int DEFAULT_TOKENS_PER_PASS = 1_024;

  public PolicyOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1 but is " + threads + ".");
    }
    if (tokensPerPass < 1) {
      throw new IllegalArgumentException(
          "tokensPerPass must be at least 1 but is " + tokensPerPass + ".");
    }
    if (initialAdapter != null && lora == null) {
      throw new IllegalArgumentException(
          "An initial adapter needs LoRA; all weights are trained here.");
    }
    if (initialReference && initialAdapter == null) {
      throw new IllegalArgumentException("There is no initial adapter to compare with.");
    }
  }
}
