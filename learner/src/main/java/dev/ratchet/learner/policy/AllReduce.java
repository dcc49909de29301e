package dev.ratchet.learner.policy;

import org.bytedeco.pytorch.Tensor;

/** Sums a tensor over all processes of a run. */
@FunctionalInterface
public interface AllReduce {

  /**
   * Replaces the values of a contiguous F32 tensor, which lies on the policy's device, by their
   * sums; returns when done.
   */
  void sum(Tensor flat);
}
