package dev.ratchet.learner.protocol;

/**
 * The type that matrices are multiplied in. Trainable parameters and optimizer state are F32 in
 * both.
 */
public enum Precision {
  FP32,
  /** Autocast to bfloat16: about 2.5 times as fast on a CPU with AVX512-BF16. */
  BF16
}
