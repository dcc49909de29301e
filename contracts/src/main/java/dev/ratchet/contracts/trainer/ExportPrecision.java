package dev.ratchet.contracts.trainer;

/** How the weights of an export are stored and computed with. */
public enum ExportPrecision {
  FP32,
  FP16,
  /** For CUDA only: ONNX Runtime has no CPU kernels for it. */
  BF16,
  /** Weights in blocks of eight-bit numbers with a scale each; the fastest on a CPU. */
  INT8,
  /** Weights in blocks of four-bit numbers with a scale each; computed in FP32. */
  INT4
}
