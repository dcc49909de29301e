package dev.ratchet.contracts.generator;

/** The numbers that a model's weights are served in: which of its exports is loaded. */
public enum EnginePrecision {
  FP32,
  FP16,
  /** For CUDA only. */
  BF16,
  /** Weights only, as is INT4; activations stay floating point. */
  INT8,
  INT4
}
