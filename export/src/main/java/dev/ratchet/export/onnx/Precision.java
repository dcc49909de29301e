package dev.ratchet.export.onnx;

/** In which numbers an exported base holds its weights and computes. */
public enum Precision {
  /** Everything in 32 bits: the reference, and the default on a CPU. */
  FP32(ElementType.FLOAT, 32, 0),
  /** Everything in 16 bits, norms computed in 32: for CUDA; a CPU converts and gains nothing. */
  FP16(ElementType.FLOAT16, 16, 0),
  /** As FP16 with bfloat16. ONNX Runtime has no CPU kernels for it, so CUDA only. */
  BF16(ElementType.BFLOAT16, 16, 0),
  /**
   * Linear weights in blocks of 8 bits; activations, norms, adapters in 32. On the starter model
   * its next-token distribution lies 0.006 nats from FP32's where INT4's lies 0.23, and one text is
   * written 2.3 times as fast as in FP32; prompts are read a fifth slower.
   */
  INT8(ElementType.FLOAT, 8, 32),
  /** Linear weights in blocks of 4 bits; activations, norms, adapters in 32: the smallest. */
  INT4(ElementType.FLOAT, 4, 32);

  /**
   * The output head of a quantised model: its rounding goes straight into the logits, and it is the
   * embedding of a tied model, so it is never cut to 4 bits. The embedding itself stays in 32 bits:
   * a token reads one line of it.
   */
  static final int HEAD_BITS = 8;

  private final ElementType activations;
  private final int weightBits;
  private final int defaultBlockSize;

  Precision(ElementType activations, int weightBits, int defaultBlockSize) {
    this.activations = activations;
    this.weightBits = weightBits;
    this.defaultBlockSize = defaultBlockSize;
  }

  /** The type that flows through the graph: keys and values, logits and adapter matrices too. */
  public ElementType activations() {
    return activations;
  }

  /** Bits of one weight of a linear layer. */
  public int weightBits() {
    return weightBits;
  }

  /** Whether linear weights are rounded in blocks. */
  public boolean isQuantized() {
    return defaultBlockSize > 0;
  }

  /** Weights that share a scale unless told otherwise; 0 where nothing is quantised. */
  public int defaultBlockSize() {
    return defaultBlockSize;
  }

  /** Whether ONNX Runtime can run it without CUDA. */
  public boolean runsOnCpu() {
    return switch (this) {
      case FP32, FP16, INT8, INT4 -> true;
      case BF16 -> false;
    };
  }
}
