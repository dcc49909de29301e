package dev.ratchet.model.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Undoes ggml's quantisations, one block at a time. The order of the operations, each rounded to
 * F32, is that of ggml's reference, so that results are equal to the last bit.
 */
@FunctionalInterface
interface Dequantisation {

  ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Decodes the block that begins at {@code at}. */
  void block(MemorySegment bytes, long at, float[] into);

  /** The way for a type in blocks. */
  static Dequantisation of(GgmlType type) {
    return switch (type) {
      case Q4_0 -> Dequantisation::q4Symmetric;
      case Q4_1 -> Dequantisation::q4WithMinimum;
      case Q5_0 -> Dequantisation::q5Symmetric;
      case Q5_1 -> Dequantisation::q5WithMinimum;
      case Q8_0 -> Dequantisation::q8;
      case Q4_K -> Dequantisation::q4Nested;
      case Q5_K -> Dequantisation::q5Nested;
      case Q6_K -> Dequantisation::q6Nested;
      case F32, F16, BF16 -> throw new IllegalArgumentException(type + " has no blocks");
    };
  }

  /** Q4_0: F16 scale, 32 × 4 bits, offset 8. Byte i holds numbers i and i + 16. */
  private static void q4Symmetric(MemorySegment bytes, long at, float[] into) {
    float scale = half(bytes, at);
    for (int i = 0; i < 16; i++) {
      int pair = unsigned(bytes, at + 2 + i);
      into[i] = scale * ((pair & 0xF) - 8);
      into[i + 16] = scale * ((pair >> 4) - 8);
    }
  }

  /** Q4_1: F16 scale, F16 minimum, 32 × 4 bits. */
  private static void q4WithMinimum(MemorySegment bytes, long at, float[] into) {
    float scale = half(bytes, at);
    float minimum = half(bytes, at + 2);
    for (int i = 0; i < 16; i++) {
      int pair = unsigned(bytes, at + 4 + i);
      into[i] = scale * (pair & 0xF) + minimum;
      into[i + 16] = scale * (pair >> 4) + minimum;
    }
  }

  /** Q5_0: F16 scale, 32 high bits, 32 × 4 low bits, offset 16. */
  private static void q5Symmetric(MemorySegment bytes, long at, float[] into) {
    float scale = half(bytes, at);
    int high = bytes.get(INT, at + 2);
    for (int i = 0; i < 16; i++) {
      int pair = unsigned(bytes, at + 6 + i);
      into[i] = scale * ((pair & 0xF | (high >>> i & 1) << 4) - 16);
      into[i + 16] = scale * ((pair >> 4 | (high >>> i + 16 & 1) << 4) - 16);
    }
  }

  /** Q5_1: F16 scale, F16 minimum, 32 high bits, 32 × 4 low bits. */
  private static void q5WithMinimum(MemorySegment bytes, long at, float[] into) {
    float scale = half(bytes, at);
    float minimum = half(bytes, at + 2);
    int high = bytes.get(INT, at + 4);
    for (int i = 0; i < 16; i++) {
      int pair = unsigned(bytes, at + 8 + i);
      into[i] = scale * (pair & 0xF | (high >>> i & 1) << 4) + minimum;
      into[i + 16] = scale * (pair >> 4 | (high >>> i + 16 & 1) << 4) + minimum;
    }
  }

  /** Q8_0: F16 scale, 32 signed bytes. */
  private static void q8(MemorySegment bytes, long at, float[] into) {
    float scale = half(bytes, at);
    for (int i = 0; i < 32; i++) {
      into[i] = scale * bytes.get(ValueLayout.JAVA_BYTE, at + 2 + i);
    }
  }

  /** Q4_K: 8 groups of 32 × 4 bits; each has a 6-bit scale and minimum over two F16 ones. */
  private static void q4Nested(MemorySegment bytes, long at, float[] into) {
    float scales = half(bytes, at);
    float minimums = half(bytes, at + 2);
    for (int group = 0; group < 8; group++) {
      float scale = scales * groupScale(bytes, at + 4, group);
      float minimum = minimums * groupMinimum(bytes, at + 4, group);
      for (int i = 0; i < 32; i++) {
        // Two groups share 32 bytes: the first has the low halves.
        int low = unsigned(bytes, at + 16 + group / 2 * 32 + i) >> group % 2 * 4 & 0xF;
        into[group * 32 + i] = scale * low - minimum;
      }
    }
  }

  /** Q5_K: as Q4_K, with a fifth bit from 32 bytes in which bit g belongs to group g. */
  private static void q5Nested(MemorySegment bytes, long at, float[] into) {
    float scales = half(bytes, at);
    float minimums = half(bytes, at + 2);
    for (int group = 0; group < 8; group++) {
      float scale = scales * groupScale(bytes, at + 4, group);
      float minimum = minimums * groupMinimum(bytes, at + 4, group);
      for (int i = 0; i < 32; i++) {
        int low = unsigned(bytes, at + 48 + group / 2 * 32 + i) >> group % 2 * 4 & 0xF;
        int high = unsigned(bytes, at + 16 + i) >> group & 1;
        into[group * 32 + i] = scale * (low | high << 4) - minimum;
      }
    }
  }

  /** Of 12 bytes: 0–3 and 8–11 hold the scales, the upper two bits of 0–3 go to groups 4–7. */
  private static int groupScale(MemorySegment bytes, long at, int group) {
    return group < 4
        ? unsigned(bytes, at + group) & 0x3F
        : unsigned(bytes, at + group + 4) & 0xF | unsigned(bytes, at + group - 4) >> 2 & 0x30;
  }

  private static int groupMinimum(MemorySegment bytes, long at, int group) {
    return group < 4
        ? unsigned(bytes, at + group + 4) & 0x3F
        : unsigned(bytes, at + group + 4) >> 4 | unsigned(bytes, at + group) >> 2 & 0x30;
  }

  /** Q6_K: 16 groups of 16 × 6 bits with signed 8-bit scales over one F16; offset 32. */
  private static void q6Nested(MemorySegment bytes, long at, float[] into) {
    float scales = half(bytes, at + 208);
    for (int i = 0; i < 256; i++) {
      int half = i / 128; // each half: 64 bytes of low bits, 32 of high bits
      int within = i % 128;
      int low = unsigned(bytes, at + half * 64 + within % 64) >> within / 64 * 4 & 0xF;
      int high = unsigned(bytes, at + 128 + half * 32 + within % 32) >> within / 32 * 2 & 3;
      float scale = scales * bytes.get(ValueLayout.JAVA_BYTE, at + 192 + i / 16);
      into[i] = scale * ((low | high << 4) - 32);
    }
  }

  private static float half(MemorySegment bytes, long at) {
    return Float.float16ToFloat(bytes.get(SHORT, at));
  }

  private static int unsigned(MemorySegment bytes, long at) {
    return bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
  }
}
