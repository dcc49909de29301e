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

  private static final short BF16_ONE = 0x3F80;
  private static final int LANES = 4;

  private DropoutMask() {}

  /** A mask of the matrix type: [rows, columns]. */
  public static Tensor of(Backend backend, long key, double rate, long rows, long columns) {
    int threshold = (int) Math.round(rate * 65_536);
    boolean bf16 = backend.isBf16();
    Tensor mask = HostMemory.staging(backend.matrixType(), rows, columns);
    MemorySegment window = HostMemory.window(mask);
    long count = rows * columns;
    for (long i = 0; i < count; i += LANES) {
      long bits = SplitMix.bits(key, i / LANES);
      int lanes = (int) Math.min(LANES, count - i);
      for (int lane = 0; lane < lanes; lane++) {
        boolean keep = (int) (bits >>> 16 * lane & 0xFFFF) >= threshold;
        if (bf16) {
          window.setAtIndex(ValueLayout.JAVA_SHORT, i + lane, keep ? BF16_ONE : 0);
        } else {
          window.setAtIndex(ValueLayout.JAVA_FLOAT, i + lane, keep ? 1f : 0f);
        }
      }
    }
    return backend.isCuda() ? mask.to(backend.device(), mask.scalar_type()) : mask;
  }
}
