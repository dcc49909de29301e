package dev.ratchet.model.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** How a number is stored. Everything is little-endian. */
public enum DType {
  /** IEEE 754 binary32. */
  F32(4),
  /** IEEE 754 binary16. */
  F16(2),
  /** The upper half of a binary32. */
  BF16(2);

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** The type with that name in a safetensors header. */
  public static Optional<DType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }

  /**
   * Widens stored numbers; exact for all three types.
   *
   * @param from index of the first number in {@code stored}, counted in numbers
   */
  public void read(MemorySegment stored, long from, float[] into, int offset, int count) {
    switch (this) {
      case F32 ->
          MemorySegment.copy(stored, FLOAT, Math.multiplyExact(from, 4L), into, offset, count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          into[offset + i] = Float.float16ToFloat(stored.get(SHORT, (from + i) * 2));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          into[offset + i] = Float.intBitsToFloat(stored.get(SHORT, (from + i) * 2) << 16);
        }
      }
    }
  }

  /**
   * Stores numbers, rounded to the nearest, ties to even; NaN stays NaN.
   *
   * @param to index in {@code stored} of the first number, counted in numbers
   */
  public void write(float[] values, int offset, int count, MemorySegment stored, long to) {
    switch (this) {
      case F32 ->
          MemorySegment.copy(values, offset, stored, FLOAT, Math.multiplyExact(to, 4L), count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          stored.set(SHORT, (to + i) * 2, Float.floatToFloat16(values[offset + i]));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          stored.set(SHORT, (to + i) * 2, bfloat16(values[offset + i]));
        }
      }
    }
  }

  private static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40); // stays a NaN though its lower bits are cut
    }
    return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
  }
}
