package dev.ratchet.model.gguf;

import dev.ratchet.model.weights.DType;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** How ggml stores numbers, in blocks that share a scale; those that we read. */
public enum GgmlType {
  F32(0, 1, 4),
  F16(1, 1, 2),
  Q4_0(2, 32, 18),
  Q4_1(3, 32, 20),
  Q5_0(6, 32, 22),
  Q5_1(7, 32, 24),
  Q8_0(8, 32, 34),
  Q4_K(12, 256, 144),
  Q5_K(13, 256, 176),
  Q6_K(14, 256, 210),
  BF16(30, 1, 2);

  /** Names of other types, to refuse them in words. */
  private static final Map<Integer, String> OTHERS =
      Map.ofEntries(
          Map.entry(9, "Q8_1"),
          Map.entry(10, "Q2_K"),
          Map.entry(11, "Q3_K"),
          Map.entry(15, "Q8_K"),
          Map.entry(16, "IQ2_XXS"),
          Map.entry(17, "IQ2_XS"),
          Map.entry(18, "IQ3_XXS"),
          Map.entry(19, "IQ1_S"),
          Map.entry(20, "IQ4_NL"),
          Map.entry(21, "IQ3_S"),
          Map.entry(22, "IQ2_S"),
          Map.entry(23, "IQ4_XS"),
          Map.entry(24, "I8"),
          Map.entry(25, "I16"),
          Map.entry(26, "I32"),
          Map.entry(27, "I64"),
          Map.entry(28, "F64"),
          Map.entry(29, "IQ1_M"),
          Map.entry(34, "TQ1_0"),
          Map.entry(35, "TQ2_0"),
          Map.entry(39, "MXFP4"));

  private final int id;
  private final int blockNumbers;
  private final int blockBytes;

  GgmlType(int id, int blockNumbers, int blockBytes) {
    this.id = id;
    this.blockNumbers = blockNumbers;
    this.blockBytes = blockBytes;
  }

  static Optional<GgmlType> ofId(int id) {
    return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
  }

  static String describe(int id) {
    return OTHERS.getOrDefault(id, "type " + Integer.toUnsignedString(id));
  }

  /** Numbers of a block. */
  public int blockNumbers() {
    return blockNumbers;
  }

  /** Bytes of a block. */
  public int blockBytes() {
    return blockBytes;
  }

  /**
   * Widens stored numbers, from anywhere to anywhere.
   *
   * @param from index of the first number
   */
  void read(MemorySegment stored, long from, float[] into, int offset, int count) {
    switch (this) {
      case F32 -> DType.F32.read(stored, from, into, offset, count);
      case F16 -> DType.F16.read(stored, from, into, offset, count);
      case BF16 -> DType.BF16.read(stored, from, into, offset, count);
      case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q4_K, Q5_K, Q6_K ->
          readBlocks(stored, from, into, offset, count);
    }
  }

  private void readBlocks(MemorySegment stored, long from, float[] into, int offset, int count) {
    float[] block = new float[blockNumbers];
    for (int done = 0; done < count; ) {
      long index = (from + done) / blockNumbers;
      int skipped = (int) ((from + done) % blockNumbers);
      int taken = Math.min(blockNumbers - skipped, count - done);
      Dequantisation.of(this).block(stored, index * blockBytes, block);
      System.arraycopy(block, skipped, into, offset + done, taken);
      done += taken;
    }
  }
}
