package dev.ratchet.export.onnx;

/**
 * What a base is exported as.
 *
 * @param blockSize how many weights of a row share a scale: 16, 32, 64, 128 or 256; 0 where the
 *     precision does not quantise
 * @param adapterSlots whether LoRA matrices can be put in; a merged model needs none
 */
public record ExportSettings(
    Precision precision, int blockSize, boolean adapterSlots, LogitsScope logits) {

  public ExportSettings {
    if (!precision.isQuantized() && blockSize != 0) {
      throw new IllegalArgumentException(
          precision + " has no blocks, so no block size " + blockSize + " can be set");
    }
    boolean allowed = blockSize >= 16 && blockSize <= 256 && Integer.bitCount(blockSize) == 1;
    if (precision.isQuantized() && !allowed) {
      throw new IllegalArgumentException(
          "block size must be 16, 32, 64, 128 or 256 but is " + blockSize);
    }
  }

  /** A base that takes adapters, in blocks of the precision's default size. */
  public static ExportSettings of(Precision precision) {
    return new ExportSettings(
        precision, precision.defaultBlockSize(), true, LogitsScope.LAST_TOKEN);
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
