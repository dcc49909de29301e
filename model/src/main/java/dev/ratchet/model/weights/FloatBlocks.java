package dev.ratchet.model.weights;

/** The numbers of a tensor, made or read block by block, so that large ones never stand whole. */
@FunctionalInterface
public interface FloatBlocks {

  /**
   * Gives numbers {@code from} to {@code from + count}, row-major. Writers ask in ascending order.
   */
  void read(long from, float[] into, int count);

  /** Numbers that are already in memory. */
  static FloatBlocks of(float[] values) {
    return (from, into, count) -> System.arraycopy(values, Math.toIntExact(from), into, 0, count);
  }
}
