package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Kept;
import org.bytedeco.pytorch.Tensor;

/**
 * Causal attention of each row to itself: softmax(q kᵀ) v. The g query heads of a group read one
 * key-value head. Queries come with the scale of the scores multiplied in.
 */
interface Attention {

  /**
   * What the backward pass reads.
   *
   * @param q F32 [k, T, g, d]
   * @param k F32 [k, T, d]
   * @param v matrix type [k, T, d]
   * @param graph what else an implementation wants to see again
   */
  record Saved(Tensor q, Tensor k, Tensor v, Tensor... graph) {
    Saved kept(Kept kept) {
      kept.keep(q);
      kept.keep(k);
      kept.keep(v);
      for (Tensor tensor : graph) {
        kept.keep(tensor);
      }
      return this;
    }
  }

  /** dq F32 [k, T, g, d], dk F32 [k, T, d], dv F32 [k, T, d]. */
  record Derivatives(Tensor dq, Tensor dk, Tensor dv) {}

  /**
   * Forward pass.
   *
   * @param out takes the result, head after head: matrix type [T, h d]
   * @param training whether {@link #backward} will follow
   */
  Saved forward(Tensor q, Tensor k, Tensor v, PackedRows rows, Tensor out, boolean training);

  /** Backward pass, for dout of the matrix type [T, h d]. */
  Derivatives backward(Saved saved, PackedRows rows, Tensor dout);
}
