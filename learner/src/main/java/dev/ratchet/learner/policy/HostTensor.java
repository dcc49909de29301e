package dev.ratchet.learner.policy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** F32 values in host memory, little-endian and row-major, with their shape. */
public record HostTensor(long[] shape, MemorySegment values) {

  public HostTensor {
    if (count(shape) * Float.BYTES != values.byteSize()) {
      throw new IllegalArgumentException(
          "A tensor of shape "
              + Arrays.toString(shape)
              + " needs "
              + count(shape) * Float.BYTES
              + " bytes but has "
              + values.byteSize()
              + ".");
    }
  }

  public static HostTensor of(long[] shape, float[] values) {
    return new HostTensor(shape, MemorySegment.ofArray(values));
  }

  /** How many values. */
  public long count() {
    return count(shape);
  }

  /** A copy on the heap, for tensors of fewer than 2^31 values. */
  public float[] toArray() {
    return values.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
  }

  private static long count(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
