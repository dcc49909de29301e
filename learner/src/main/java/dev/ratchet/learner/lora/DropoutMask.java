package dev.ratchet.learner.lora;

import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.Tensor;

/**
 * Which inputs of A are kept: 1 with probability 1 - rate, else 0. A mask is a function of its key,
 * so the backward pass makes it again instead of keeping it, and a resumed run draws what an
 * uninterrupted one would.
 *
 * <p>libtorch's own generator draws one number after the other (11 ns each on the CPU); this takes
 * four 16-bit numbers from each of SplitMix's, so a rate is honoured to 1 / 65,536.
 */
public final class DropoutMask {

  private static final long BF16_ONE = 0x3F80;
  private static final long F32_ONE = 0x3F800000;
  private static final int DRAWS = 4; // from 64 random bits

  private DropoutMask() {}

  /** A mask of the matrix type: [rows, columns]. */
  public static Tensor of(Backend backend, long key, double rate, long rows, long columns) {
    Tensor mask = HostMemory.staging(backend.matrixType(), rows, columns);
    MemorySegment window = HostMemory.window(mask);
    int threshold = (int) Math.round(rate * 65_536);
    long one = backend.isBf16() ? BF16_ONE : F32_ONE;
    int bits = backend.isBf16() ? Short.SIZE : Float.SIZE;
    int lanesPerWord = Long.SIZE / bits;
    long count = rows * columns;
    long words = count / lanesPerWord;
    for (long word = 0; word < words; word++) {
      window.setAtIndex(
          ValueLayout.JAVA_LONG_UNALIGNED,
          word,
          lanes(key, word * lanesPerWord, lanesPerWord, bits, threshold, one));
    }
    int rest = (int) (count - words * lanesPerWord);
    long last = lanes(key, words * lanesPerWord, rest, bits, threshold, one);
    for (int i = 0; i < rest * bits / Byte.SIZE; i++) {
      window.set(ValueLayout.JAVA_BYTE, words * Long.BYTES + i, (byte) (last >>> Byte.SIZE * i));
    }
    return backend.isCuda() ? mask.to(backend.device(), mask.scalar_type()) : mask;
  }

  // Numbers [first, first + count) side by side in a word, the first in the lowest bits
  // (little-endian memory).
  private static long lanes(long key, long first, int count, int bits, int threshold, long one) {
    long drawn = SplitMix.bits(key, first / DRAWS) >>> 16 * (first % DRAWS);
    long word = 0;
    for (int lane = 0; lane < count; lane++) {
      long keep = (drawn >>> 16 * lane & 0xFFFF) >= threshold ? one : 0;
      word |= keep << bits * lane;
    }
    return word;
  }
}
