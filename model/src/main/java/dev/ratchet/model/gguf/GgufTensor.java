package dev.ratchet.model.gguf;

import java.util.Arrays;

/**
 * A tensor of a GGUF file.
 *
 * @param shape row-major as in a Hugging Face file, i.e. GGUF's own reversed
 * @param offset of its first byte from the start of the data
 * @param bytes that it takes
 */
public record GgufTensor(String name, GgmlType type, long[] shape, long offset, long bytes) {

  /** A tensor with the bytes that follow from type and shape. */
  static GgufTensor of(String name, GgmlType type, long[] shape, long offset) {
    long elements = 1;
    for (long size : shape) {
      if (size < 1) {
        throw new IllegalArgumentException("a size is not above 0: " + Arrays.toString(shape));
      }
      elements = Math.multiplyExact(elements, size);
    }
    if (shape[shape.length - 1] % type.blockNumbers() != 0) {
      throw new IllegalArgumentException(
          "rows of "
              + shape[shape.length - 1]
              + " numbers can't be "
              + type
              + ", which has blocks of "
              + type.blockNumbers());
    }
    if (offset < 0) {
      throw new IllegalArgumentException("it begins beyond 2^63");
    }
    long bytes = Math.multiplyExact(elements / type.blockNumbers(), (long) type.blockBytes());
    return new GgufTensor(name, type, shape, offset, bytes);
  }

  /** How many numbers it holds. */
  public long elements() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GgufTensor that
        && name.equals(that.name)
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && offset == that.offset;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return name + " " + type + " " + Arrays.toString(shape);
  }
}
