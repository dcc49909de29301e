package dev.ratchet.learner.decoder;

import dev.ratchet.learner.optimizer.Gradients;
import dev.ratchet.learner.tensor.Kept;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One forward pass, and its backward pass if there are gradients to add to: what all layers share.
 *
 * @param scored index of the states that predict a scored token [N], I64
 * @param queryRope cosines and sines for queries, which carry the scale of the scores
 * @param keyRope those for keys
 * @param dropoutKey what masks are drawn from
 */
record Pass(
    PackedRows rows,
    Tensor scored,
    Rope.Angles queryRope,
    Rope.Angles keyRope,
    PassMode mode,
    long dropoutKey,
    @Nullable Gradients gradients) {

  int size() {
    return rows.size();
  }

  Gradients target() {
    if (gradients == null) {
      throw new IllegalStateException("This pass was started without gradients.");
    }
    return gradients;
  }

  /** The same pass, its tensors kept. */
  Pass kept(Kept kept) {
    kept.keep(scored);
    queryRope.keep(kept);
    keyRope.keep(kept);
    return this;
  }
}
