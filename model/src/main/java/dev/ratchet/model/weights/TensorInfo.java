package dev.ratchet.model.weights;

import java.util.Arrays;

/**
 * A tensor of a file.
 *
 * @param shape row-major; a linear layer is [out, in]
 */
public record TensorInfo(String name, DType dtype, long[] shape) {

  public TensorInfo {
    shape = shape.clone();
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            name + " has a negative size: " + Arrays.toString(shape));
      }
    }
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /**
   * How many numbers it holds.
   *
   * @throws ArithmeticException beyond 64 bits
   */
  public long elements() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** How many bytes they take. */
  public long bytes() {
    return Math.multiplyExact(elements(), (long) dtype.bytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorInfo that
        && name.equals(that.name)
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + dtype.hashCode()) + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return name + " " + dtype + " " + Arrays.toString(shape);
  }
}
