package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Backend;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention by libtorch's scaled_dot_product_attention, whose CUDA kernels never write the scores
 * to memory. Its derivative comes from autograd, the only use that this decoder makes of it. Rows
 * of equal length that lie side by side are computed in one call.
 */
final class FusedAttention implements Attention {

  private final Backend backend;
  private final int groupSize; // g

  FusedAttention(Backend backend, int groupSize) {
    this.backend = backend;
    this.groupSize = groupSize;
  }

  @Override
  public Saved forward(
      Tensor q, Tensor k, Tensor v, PackedRows rows, Tensor out, boolean training) {
    boolean before = GradMode.is_enabled();
    GradMode.set_enabled(training);
    try {
      Tensor queries = backend.toMatrixType(q).detach().requires_grad_(training);
      Tensor keys = backend.toMatrixType(k).detach().requires_grad_(training);
      Tensor values = v.detach().requires_grad_(training);
      Tensor result = attend(queries, keys, values, rows); // [T, h d]
      out.copy_(result.detach());
      return new Saved(queries, keys, values, result);
    } finally {
      GradMode.set_enabled(before);
    }
  }

  @Override
  public Derivatives backward(Saved saved, PackedRows rows, Tensor dout) {
    TensorVector gradients =
        torch.grad(
            new TensorVector(saved.graph()[0]),
            new TensorVector(saved.q(), saved.k(), saved.v()),
            new TensorVector(dout),
            new BoolOptional(),
            false,
            false);
    return new Derivatives(
        backend.toFloat(gradients.get(0)),
        backend.toFloat(gradients.get(1)),
        backend.toFloat(gradients.get(2)));
  }

  private Tensor attend(Tensor q, Tensor k, Tensor v, PackedRows rows) {
    TensorVector parts = new TensorVector();
    int piece = 0;
    while (piece < rows.pieces()) {
      int length = rows.length(piece);
      int count = 1;
      while (piece + count < rows.pieces() && rows.length(piece + count) == length) {
        count++;
      }
      if (length > 0) {
        parts.push_back(attend(q, k, v, rows.starts()[piece], count, length));
      }
      piece += count;
    }
    return torch.cat(parts, 0);
  }

  private Tensor attend(Tensor q, Tensor k, Tensor v, int start, int count, int length) {
    long keyHeads = q.size(0);
    long d = q.size(3);
    long span = (long) count * length;
    Tensor queries = // [B, h, L, d]
        q.narrow(1, start, span)
            .reshape(keyHeads, count, length, groupSize, d)
            .permute(1, 0, 3, 2, 4)
            .reshape(count, keyHeads * groupSize, length, d);
    Tensor result =
        torch.scaled_dot_product_attention(
            queries,
            byRow(k, start, count, length),
            byRow(v, start, count, length),
            new TensorOptional(),
            0,
            true,
            new DoubleOptional(1.0),
            groupSize > 1);
    return result.transpose(1, 2).reshape(span, keyHeads * groupSize * d);
  }

  private static Tensor byRow(Tensor x, int start, int count, int length) {
    return x.narrow(1, start, (long) count * length)
        .reshape(x.size(0), count, length, x.size(2))
        .transpose(0, 1); // [B, k, L, d]
  }
}
