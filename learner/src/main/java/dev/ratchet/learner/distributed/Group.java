package dev.ratchet.learner.distributed;

import dev.ratchet.learner.policy.AllReduce;
import java.util.List;

/**
 * The processes of one run. Every call is made by all of them, in the same order, and returns in
 * all of them with the same values.
 */
public interface Group extends AutoCloseable {

  /** From 0; rank 0 writes files and events. */
  int rank();

  int size();

  /** Replaces each number by its sum over all processes. */
  void sum(double[] values);

  /** Sums tensors, for {@link dev.ratchet.learner.policy.Policy#reduceGradients}. */
  AllReduce gradients();

  /** What each process gave, by rank, in rank 0; an empty list in the others. */
  List<byte[]> gather(byte[] own);

  /** Whether one of them says so. */
  default boolean any(boolean own) {
    double[] votes = {own ? 1 : 0};
    sum(votes);
    return votes[0] > 0;
  }

  default boolean writes() {
    return rank() == 0;
  }

  @Override
  void close();

  /** A run of one process, which has nobody to wait for. */
  static Group alone() {
    return new Alone();
  }
}
