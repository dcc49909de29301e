package dev.ratchet.learner.optimizer;

/**
 * A region of the flat vectors that hold what is trained: one tensor, or several of equal row
 * length that lie one after the other and are computed as one.
 */
public record Trainable(long offset, long... shape) {

  public long count() {
    long count = 1;
    for (long size : shape) {
      count *= size;
    }
    return count;
  }
}
