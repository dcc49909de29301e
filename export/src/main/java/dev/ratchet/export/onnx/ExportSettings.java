package dev.ratchet.export.onnx;

/**
 * What a base is exported as.
 *
 * @param blockSize how many weights of a row share a scale, INT4 only: a power of two from 16 to 256
 * @param adapterSlots whether LoRA matrices can be put in; a merged model needs none
 */
public record ExportSettings(
    Precision precision, int blockSize, boolean adapterSlots, LogitsScope logits) {

  /** ONNX Runtime's fastest block size on a CPU, and the most usual one. */
  public static final int DEFAULT_BLOCK_SIZE = 32;

  public ExportSettings {
    if (blockSize < 16 || blockSize > 256 || Integer.bitCount(blockSize) != 1) {
      throw new IllegalArgumentException(
          "block size must be 16, 32, 64, 128 or 256 but is " + blockSize);
    }
  }

  /** A base that takes adapters. */
  public static ExportSettings of(Precision precision) {
    return new ExportSettings(precision, DEFAULT_BLOCK_SIZE, true, LogitsScope.LAST_TOKEN);
  }

  public ExportSettings withBlockSize(int size) {
    return new ExportSettings(precision, size, adapterSlots, logits);
  }

  public ExportSettings withoutAdapterSlots() {
    return new ExportSettings(precision, blockSize, false, logits);
  }

  public ExportSettings withLogits(LogitsScope scope) {
    return new ExportSettings(precision, blockSize, adapterSlots, scope);
  }
}
