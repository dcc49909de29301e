package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import dev.ratchet.learner.tensor.Kept;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
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

  /**
   * Keys and values that a piece's queries may see.
   *
   * @param keys F32 [k, shared + L, d]
   * @param values matrix type, likewise
   * @param offset how many of them come before the piece's own
   */
  private record Sight(Tensor keys, Tensor values, int offset) {}

  @Override
  public Saved forward(
      Tensor q, Tensor k, Tensor v, PackedRows rows, Tensor out, boolean training) {
    long keyHeads = q.size(0);
    long headSize = q.size(3);
    for (int piece = 0; piece < rows.pieces(); piece++) {
      int start = rows.starts()[piece];
      int length = rows.length(piece);
      Sight sight = sight(k, v, rows, piece);
      for (int from = 0; from < length; from += BLOCK) {
        int to = Math.min(from + BLOCK, length);
        Tensor queries = block(q, start + from, to - from);
        Tensor p = backend.toMatrixType(probabilities(queries, sight, from, to));
        Tensor o = p.bmm(sight.values().narrow(1, 0, sight.offset() + to)); // [k, block g, d]
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
    Tensor k = saved.k();
    Tensor dq = backend.emptyFloats(q.size(0), q.size(1), q.size(2), q.size(3));
    Tensor dk = backend.zeroFloats(k.size(0), k.size(1), k.size(2));
    Tensor dv = backend.zeroFloats(k.size(0), k.size(1), k.size(2));
    for (int piece = 0; piece < rows.pieces(); piece++) {
      Sight sight = sight(k, saved.v(), rows, piece);
      int start = rows.starts()[piece];
      int length = rows.length(piece);
      boolean joined = rows.shared()[piece] > 0;
      Tensor dKeys = joined ? torch.zeros_like(sight.keys()) : dk.narrow(1, start, length);
      Tensor dValues = joined ? torch.zeros_like(sight.keys()) : dv.narrow(1, start, length);
      Tensor keys = backend.toMatrixType(sight.keys());
      for (int from = 0; from < length; from += BLOCK) {
        int to = Math.min(from + BLOCK, length);
        Tensor dQueries = dq.narrow(1, start + from, to - from);
        Tensor queries = block(q, start + from, to - from);
        blockBackward(
            queries,
            keys,
            sight,
            dout.narrow(0, start + from, to - from),
            from,
            to,
            new Derivatives(dQueries, dKeys, dValues));
      }
      if (joined) {
        split(dKeys, dk, rows, piece);
        split(dValues, dv, rows, piece);
      }
    }
    return new Derivatives(dq, dk, dv);
  }

  private void blockBackward(
      Tensor queries, Tensor keys, Sight sight, Tensor dout, int from, int to, Derivatives sums) {
    long keyHeads = queries.size(0);
    long rows = queries.size(1); // block g
    long headSize = queries.size(2);
    int seen = sight.offset() + to;
    Tensor p = probabilities(queries, sight, from, to); // [k, block g, seen]
    Tensor doBlock = // [k, block g, d]
        dout.view(to - from, keyHeads, groupSize * headSize)
            .transpose(0, 1)
            .reshape(keyHeads, rows, headSize);
    sums.dv().narrow(1, 0, seen).add_(backend.toMatrixType(p).transpose(1, 2).bmm(doBlock));
    Tensor dp = backend.toFloat(doBlock.bmm(sight.values().narrow(1, 0, seen).transpose(1, 2)));
    // dS = P ∘ (dP - rowsum(P ∘ dP))
    Tensor weighted = dp.mul_(p);
    Tensor ds = weighted.addcmul_(p, weighted.sum(LAST, true, null), new Scalar(-1.0));
    Tensor dsMatrix = backend.toMatrixType(ds);
    sums.dq()
        .copy_(
            dsMatrix.bmm(keys.narrow(1, 0, seen)).view(keyHeads, to - from, groupSize, headSize));
    sums.dk().narrow(1, 0, seen).add_(dsMatrix.transpose(1, 2).bmm(backend.toMatrixType(queries)));
  }

  private static Sight sight(Tensor k, Tensor v, PackedRows rows, int piece) {
    int start = rows.starts()[piece];
    int length = rows.length(piece);
    Tensor keys = k.narrow(1, start, length);
    Tensor values = v.narrow(1, start, length);
    int shared = rows.shared()[piece];
    if (shared == 0) {
      return new Sight(keys, values, 0);
    }
    int parent = rows.starts()[rows.parents()[piece]];
    return new Sight(
        torch.cat(new TensorVector(k.narrow(1, parent, shared), keys), 1),
        torch.cat(new TensorVector(v.narrow(1, parent, shared), values), 1),
        shared);
  }

  // Adds gradients of joined keys or values to those of the two pieces that they come from.
  private static void split(Tensor joined, Tensor into, PackedRows rows, int piece) {
    int shared = rows.shared()[piece];
    int length = rows.length(piece);
    into.narrow(1, rows.starts()[rows.parents()[piece]], shared).add_(joined.narrow(1, 0, shared));
    into.narrow(1, rows.starts()[piece], length).add_(joined.narrow(1, shared, length));
  }

  // Softmax of a block's scores: F32 [k, block g, offset + to].
  private Tensor probabilities(Tensor queries, Sight sight, int from, int to) {
    int count = to - from;
    int seen = sight.offset() + to;
    Tensor scores = queries.bmm(sight.keys().narrow(1, 0, seen).transpose(1, 2));
    Tensor diagonal = scores.narrow(2, sight.offset() + from, count);
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
