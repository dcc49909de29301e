package dev.ratchet.export.onnx;

/** In which numbers an exported base holds its weights and computes. */
public enum Precision {
  /** Everything in 32 bits: the reference, and the default on a CPU. */
  FP32(ElementType.FLOAT),
  /** Everything in 16 bits, norms computed in 32: for CUDA; on a CPU half the size but slower. */
  FP16(ElementType.FLOAT16),
  /** As FP16 with bfloat16. ONNX Runtime has no CPU kernels for it, so CUDA only. */
  BF16(ElementType.BFLOAT16),
  /** Linear weights in blocks of 4 bits; activations, norms, adapters in 32. */
  INT4(ElementType.FLOAT);

  private final ElementType activations;

  Precision(ElementType activations) {
    this.activations = activations;
  }

  /** The type that flows through the graph: keys and values, logits and adapter matrices too. */
  public ElementType activations() {
    return activations;
  }

  /** Whether ONNX Runtime can run it without CUDA. */
  public boolean runsOnCpu() {
    return switch (this) {
      case FP32, FP16, INT4 -> true;
      case BF16 -> false;
    };
  }
}
