package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Kept;
import dev.ratchet.model.config.ModelConfig;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * From projected queries, keys and values to the heads' results: norms of each head where the
 * family has them (Qwen3), rotary positions, attention.
 */
final class SelfAttention {

  private final Backend backend;
  private final Attention attention;
  private final Rope rope;
  private final @Nullable RmsNorm queryNorm;
  private final @Nullable RmsNorm keyNorm;
  private final long keyHeads; // k
  private final long groupSize; // g
  private final long headSize; // d

  SelfAttention(
      Backend backend,
      ModelConfig config,
      Attention attention,
      Rope rope,
      @Nullable RmsNorm queryNorm,
      @Nullable RmsNorm keyNorm) {
    this.backend = backend;
    this.attention = attention;
    this.rope = rope;
    this.queryNorm = queryNorm;
    this.keyNorm = keyNorm;
    this.keyHeads = config.keyValueHeads();
    this.groupSize = config.heads() / config.keyValueHeads();
    this.headSize = config.headSize();
  }

  /**
   * What the backward pass reads.
   *
   * @param query null where heads are not normed
   */
  record Saved(Attention.Saved attention, @Nullable Normed query, @Nullable Normed key) {
    Saved kept(Kept kept) {
      attention.kept(kept);
      if (query != null && key != null) {
        query.keep(kept);
        key.keep(kept);
      }
      return this;
    }
  }

  /** Heads before their norm, F32 [k, T, g or 1, d], and the norm's scale. */
  record Normed(Tensor raw, Tensor scale) {
    void keep(Kept kept) {
      kept.keep(raw);
      kept.keep(scale);
    }
  }

  /**
   * Forward pass.
   *
   * @param qkv [T, (h + 2 k) d]
   * @param out takes the heads' results [T, h d]
   */
  Saved forward(Tensor qkv, Pass pass, Tensor out, boolean training) {
    Tensor q = heads(qkv, 0, groupSize);
    Tensor k = heads(qkv, keyHeads * groupSize, 1);
    Tensor v = heads(qkv, keyHeads * (groupSize + 1), 1);
    q = backend.toFloat(q);
    k = backend.toFloat(k);
    Normed query = null;
    Normed key = null;
    if (queryNorm != null && keyNorm != null) {
      query = new Normed(q, queryNorm.scale(q));
      key = new Normed(k, keyNorm.scale(k));
      q = norm(queryNorm, query);
      k = norm(keyNorm, key);
    }
    Tensor turnedQ = rope.forward(q, pass.queryRope()); // [k, T, g, d]
    Tensor turnedK = rope.forward(k, pass.keyRope()).squeeze(2); // [k, T, d]
    Tensor values = v.squeeze(2).contiguous(); // [k, T, d]
    return new Saved(
        attention.forward(turnedQ, turnedK, values, pass.rows(), out, training), query, key);
  }

  /**
   * Backward pass.
   *
   * @param dout [T, h d]
   * @param dqkv takes the gradient of what went into {@link #forward}
   */
  void backward(Saved saved, Pass pass, Tensor dout, Tensor dqkv) {
    Attention.Derivatives d = attention.backward(saved.attention(), pass.rows(), dout);
    Tensor dq = rope.backward(d.dq(), pass.queryRope());
    Tensor dk = rope.backward(d.dk().unsqueeze(2), pass.keyRope());
    if (saved.query() != null && saved.key() != null && queryNorm != null && keyNorm != null) {
      dq = normBackward(queryNorm, dq, saved.query(), pass);
      dk = normBackward(keyNorm, dk, saved.key(), pass);
    }
    heads(dqkv, 0, groupSize).copy_(dq);
    heads(dqkv, keyHeads * groupSize, 1).copy_(dk);
    heads(dqkv, keyHeads * (groupSize + 1), 1).copy_(d.dv().unsqueeze(2));
  }

  // A view of k · size heads, beginning with the given one: [k, T, size, d].
  private Tensor heads(Tensor qkv, long first, long size) {
    return qkv.narrow(1, first * headSize, keyHeads * size * headSize)
        .view(qkv.size(0), keyHeads, size, headSize)
        .permute(1, 0, 2, 3);
  }

  private Tensor norm(RmsNorm norm, Normed x) {
    Tensor y = backend.emptyFloats(x.raw().size(0), x.raw().size(1), x.raw().size(2), headSize);
    norm.forward(x.raw(), x.scale(), y);
    return y;
  }

  private Tensor normBackward(RmsNorm norm, Tensor dy, Normed x, Pass pass) {
    Tensor dx = backend.zeroFloats(dy.size(0), dy.size(1), dy.size(2), headSize);
    norm.backward(dy, x.raw(), x.scale(), dx, pass);
    return dx;
  }
}
