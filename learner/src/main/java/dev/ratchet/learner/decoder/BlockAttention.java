package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import dev.ratchet.learner.tensor.Kept;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention by matrix products over blocks of queries, for the CPU. A block sees only keys up to
 * its own end, so nearly half of the scores are never computed, memory grows with the length and
 * not its square, and the heads of a group share one product with their keys. Scores and softmax
 * are F32 and made again in the backward pass.
 *
 * <p>libtorch's own CPU kernel is as fast forwards, and twice (F32) to thirty times (BF16) slower
 * backwards.
 */
final class BlockAttention implements Attention {

  private static final int BLOCK = 128; // queries
  private static final long[] LAST = {-1};

  private final Backend backend;
  private final int groupSize; // g
  private final Tensor mask; // [BLOCK g, BLOCK]: 0 where key c <= query r / g, else -infinity

  BlockAttention(Backend backend, int groupSize, Kept kept) {
    this.backend = backend;
    this.groupSize = groupSize;
    this.mask = kept.keep(mask(backend, groupSize));
  }

  @Override
  public Saved forward(
      Tensor q, Tensor k, Tensor v, PackedRows rows, Tensor out, boolean training) {
    long keyHeads = q.size(0);
    long headSize = q.size(3);
    for (int piece = 0; piece < rows.pieces(); piece++) {
      int start = rows.starts()[piece];
      int length = rows.length(piece);
      for (int from = 0; from < length; from += BLOCK) {
        int to = Math.min(from + BLOCK, length);
        Tensor p = backend.toMatrixType(probabilities(q, k, start, from, to)); // [k, block g, to]
        Tensor o = p.bmm(v.narrow(1, start, to)); // [k, block g, d]
        out.narrow(0, start + from, to - from)
            .view(to - from, keyHeads, groupSize * headSize)
            .copy_(o.view(keyHeads, to - from, groupSize * headSize).transpose(0, 1));
      }
    }
    return new Saved(q, k, v);
  }

  @Override
  public Derivatives backward(Saved saved, PackedRows rows, Tensor dout) {
    Tensor q = saved.q();
    Tensor dq = backend.emptyFloats(q.size(0), q.size(1), q.size(2), q.size(3));
    Tensor dk = torch.zeros_like(saved.k());
    Tensor dv = backend.zeroFloats(q.size(0), q.size(1), q.size(3));
    Tensor keys = backend.toMatrixType(saved.k());
    for (int piece = 0; piece < rows.pieces(); piece++) {
      int start = rows.starts()[piece];
      int length = rows.length(piece);
      for (int from = 0; from < length; from += BLOCK) {
        int to = Math.min(from + BLOCK, length);
        blockBackward(saved, keys, dout, start, from, to, new Derivatives(dq, dk, dv));
      }
    }
    return new Derivatives(dq, dk, dv);
  }

  private void blockBackward(
      Saved saved, Tensor keys, Tensor dout, int start, int from, int to, Derivatives sums) {
    long keyHeads = saved.q().size(0);
    long headSize = saved.q().size(3);
    long rows = (long) (to - from) * groupSize;
    Tensor p = probabilities(saved.q(), saved.k(), start, from, to); // [k, block g, to]
    Tensor doBlock = // [k, block g, d]
        dout.narrow(0, start + from, to - from)
            .view(to - from, keyHeads, groupSize * headSize)
            .transpose(0, 1)
            .reshape(keyHeads, rows, headSize);
    sums.dv().narrow(1, start, to).add_(backend.toMatrixType(p).transpose(1, 2).bmm(doBlock));
    Tensor dp = backend.toFloat(doBlock.bmm(saved.v().narrow(1, start, to).transpose(1, 2)));
    // dS = P ∘ (dP - rowsum(P ∘ dP))
    Tensor weighted = dp.mul_(p);
    Tensor ds = weighted.addcmul_(p, weighted.sum(LAST, true, null), new Scalar(-1.0));
    Tensor dsMatrix = backend.toMatrixType(ds);
    sums.dq()
        .narrow(1, start + from, to - from)
        .view(keyHeads, to - from, groupSize, headSize)
        .copy_(
            dsMatrix.bmm(keys.narrow(1, start, to)).view(keyHeads, to - from, groupSize, headSize));
    Tensor queries = backend.toMatrixType(block(saved.q(), start + from, to - from));
    sums.dk().narrow(1, start, to).add_(dsMatrix.transpose(1, 2).bmm(queries));
  }

  // Softmax of a block's scores: F32 [k, block g, to].
  private Tensor probabilities(Tensor q, Tensor k, int start, int from, int to) {
    int count = to - from;
    Tensor queries = block(q, start + from, count);
    Tensor scores = queries.bmm(k.narrow(1, start, to).transpose(1, 2));
    Tensor diagonal = scores.narrow(2, from, count);
    diagonal.add_(mask.narrow(0, 0, (long) count * groupSize).narrow(1, 0, count));
    return scores.softmax(-1);
  }

  // Queries of a block with the heads of a group one after the other: [k, block g, d], a view.
  private Tensor block(Tensor q, int from, int count) {
    return q.narrow(1, from, count).view(q.size(0), (long) count * groupSize, q.size(3));
  }

  private static Tensor mask(Backend backend, int groupSize) {
    Tensor host = HostMemory.staging((long) BLOCK * groupSize, BLOCK);
    MemorySegment window = HostMemory.window(host);
    for (int row = 0; row < BLOCK * groupSize; row++) {
      for (int column = 0; column < BLOCK; column++) {
        float value = column <= row / groupSize ? 0 : Float.NEGATIVE_INFINITY;
        window.setAtIndex(ValueLayout.JAVA_FLOAT, (long) row * BLOCK + column, value);
      }
    }
    return backend.isCuda() ? host.to(backend.device(), host.scalar_type()) : host;
  }
}
