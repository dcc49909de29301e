package dev.ratchet.model.lora;

/**
 * A small matrix on the heap.
 *
 * @param values row-major, not copied
 */
public record Matrix(int rows, int columns, float[] values) {

  public Matrix {
    if ((long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "A matrix of " + rows + " × " + columns + " can't hold " + values.length + " numbers");
    }
  }
}
