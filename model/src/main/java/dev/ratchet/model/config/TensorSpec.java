package dev.ratchet.model.config;

import java.util.Arrays;

/**
 * A tensor that a model must have.
 *
 * @param name as in a Hugging Face directory, e.g. {@code model.layers.0.mlp.up_proj.weight}
 * @param shape row-major; a linear layer is [out, in]
 */
public record TensorSpec(String name, long... shape) {

  public TensorSpec {
    shape = shape.clone();
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** How many numbers it holds. */
  public long elements() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorSpec that
        && name.equals(that.name)
        && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
