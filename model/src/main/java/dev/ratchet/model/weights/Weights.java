package dev.ratchet.model.weights;

import dev.ratchet.model.ModelFileException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Set;

/**
 * The tensors of a model. Safe for use by several threads; nothing may be used after {@link
 * #close}, which frees the memory under it.
 */
public interface Weights extends AutoCloseable {

  /** Every tensor's name, in the order of the file. */
  Set<String> names();

  /**
   * What is known about a tensor.
   *
   * @throws ModelFileException if there is none of that name
   */
  TensorInfo info(String name);

  /** Its bytes, little-endian and row-major, read-only, mapped from the file: nothing is copied. */
  MemorySegment raw(String name);

  /** Its numbers on the heap, for tensors of less than 2³¹ of them. */
  default float[] floats(String name) {
    TensorInfo info = info(name);
    float[] values = new float[Math.toIntExact(info.elements())];
    info.dtype().read(raw(name), 0, values, 0, values.length);
    return values;
  }

  /** Its numbers, block by block. */
  default FloatBlocks blocks(String name) {
    DType dtype = info(name).dtype();
    MemorySegment raw = raw(name);
    return (from, into, count) -> dtype.read(raw, from, into, 0, count);
  }

  /**
   * Writes its numbers as F32 in the machine's byte order.
   *
   * @param target of exactly four bytes a number
   */
  default void copyFloats(String name, MemorySegment target) {
    TensorInfo info = info(name);
    long elements = info.elements();
    if (target.byteSize() != elements * 4) {
      throw new IllegalArgumentException(
          name + " needs " + elements * 4 + " bytes but the target has " + target.byteSize());
    }
    float[] block = new float[(int) Math.min(elements, 1 << 16)];
    FloatBlocks blocks = blocks(name);
    for (long done = 0; done < elements; done += block.length) {
      int count = (int) Math.min(block.length, elements - done);
      blocks.read(done, block, count);
      MemorySegment.copy(
          block, 0, target, ValueLayout.JAVA_FLOAT_UNALIGNED, done * Float.BYTES, count);
    }
  }

  @Override
  void close();
}
