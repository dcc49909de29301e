package dev.ratchet.learner.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Moves numbers between Java and tensors. */
public final class HostMemory {

  private HostMemory() {}

  /**
   * The memory of a contiguous CPU tensor: no copy. It may be used for as long as somebody holds
   * the tensor, which nothing checks.
   */
  @SuppressWarnings("restricted") // The address is of a live tensor and the size is that tensor's.
  public static MemorySegment window(Tensor tensor) {
    if (tensor.is_cuda() || !tensor.is_contiguous()) {
      throw new IllegalArgumentException("Only a contiguous tensor on the CPU has a window.");
    }
    return MemorySegment.ofAddress(tensor.data_ptr().address())
        .reinterpret(tensor.numel() * tensor.element_size());
  }

  /** The values of an F32 tensor on any device, row-major. */
  public static float[] floats(Tensor tensor) {
    return window(onHost(tensor)).toArray(ValueLayout.JAVA_FLOAT);
  }

  /** The sum of an F32 tensor's values, added up in F64. */
  public static double sum(Tensor tensor) {
    double sum = 0;
    for (float value : floats(tensor)) {
      sum += value;
    }
    return sum;
  }

  /** The tensor itself where it is contiguous on the CPU, else a copy that is. */
  public static Tensor onHost(Tensor tensor) {
    return tensor.cpu().contiguous();
  }

  /** A new F32 tensor on the CPU with arbitrary values, for filling through its window. */
  public static Tensor staging(long... shape) {
    return staging(ScalarType.Float, shape);
  }

  /** A new tensor of any type on the CPU with arbitrary values. */
  public static Tensor staging(ScalarType type, long... shape) {
    return torch.empty(shape, options(type), null);
  }

  static TensorOptions options(ScalarType type) {
    return new TensorOptions().dtype(new ScalarTypeOptional(type));
  }

  static void writeLongs(int[] values, Tensor target) {
    MemorySegment window = window(target);
    for (int i = 0; i < values.length; i++) {
      window.setAtIndex(ValueLayout.JAVA_LONG, i, values[i]);
    }
  }

  static void writeFloats(float[] values, Tensor target) {
    MemorySegment.copy(values, 0, window(target), ValueLayout.JAVA_FLOAT, 0, values.length);
  }
}
