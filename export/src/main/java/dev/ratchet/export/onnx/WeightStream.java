package dev.ratchet.export.onnx;

import dev.ratchet.export.onnx.ExternalData.Range;
import dev.ratchet.model.weights.FloatBlocks;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Brings weights into the external file, converted and transposed a few megabytes at a time. */
final class WeightStream {

  private static final int BLOCK = 1 << 20; // numbers

  private final ExternalData data;

  WeightStream(ExternalData data) {
    this.data = data;
  }

  /** Numbers in the order they come. */
  Range plain(String name, FloatBlocks source, long count, ElementType type) throws IOException {
    float[] block = new float[(int) Math.min(count, BLOCK)];
    data.begin();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate((long) block.length * type.bytes());
      for (long done = 0; done < count; done += block.length) {
        int size = (int) Math.min(block.length, count - done);
        source.read(done, block, size);
        append(name, block, size, type, bytes);
      }
    }
    return data.end();
  }

  /** A matrix [rows, columns] as [columns, rows]: a linear layer [out, in] as MatMul wants it. */
  Range transposed(String name, FloatBlocks source, int rows, int columns, ElementType type)
      throws IOException {
    int width = Math.clamp(BLOCK / rows, 1, columns);
    float[] piece = new float[width]; // of one source row
    float[] tile = new float[Math.multiplyExact(width, rows)]; // [width, rows]
    data.begin();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate((long) tile.length * type.bytes());
      for (int left = 0; left < columns; left += width) {
        int size = Math.min(width, columns - left);
        for (int row = 0; row < rows; row++) {
          source.read((long) row * columns + left, piece, size);
          for (int column = 0; column < size; column++) {
            tile[column * rows + row] = piece[column];
          }
        }
        append(name, tile, size * rows, type, bytes);
      }
    }
    return data.end();
  }

  private void append(String name, float[] values, int count, ElementType type, MemorySegment bytes)
      throws IOException {
    type.requireHolds(name, values, count);
    type.dtype().write(values, 0, count, bytes, 0);
    data.append(bytes.asSlice(0, (long) count * type.bytes()));
  }
}
