package dev.ratchet.learner.decoder;

import dev.ratchet.learner.optimizer.Trainable;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Final norm, vocabulary and cross-entropy, for the scored states only and chunk by chunk, so that
 * the logits of a whole pass [N, V] never exist. Products are of the matrix type, the softmax is
 * F32.
 *
 * <p>The gradient of each token's own log-likelihood is made while its probabilities are at hand;
 * what the loss makes of it is a factor for each row, which comes later (DPO knows it only when
 * both rows of a pair are scored).
 */
final class OutputHead {

  private static final long LOGITS_PER_CHUNK = 12_000_000; // 48 MB of F32
  private static final long[] LAST = {-1};

  private final Backend backend;
  private final RmsNorm norm;
  private final Tensor weight; // [V, H], matrix type
  private final @Nullable Trainable trainable;

  OutputHead(Backend backend, RmsNorm norm, Tensor weight, @Nullable Trainable trainable) {
    this.backend = backend;
    this.norm = norm;
    this.weight = weight;
    this.trainable = trainable;
  }

  /**
   * Scored states.
   *
   * @param h before the final norm [N, H]
   * @param x after it, matrix type [N, H]
   * @param targets [N, 1], I64
   * @param rise gradient of each token's log-likelihood with respect to x: F32 [N, H]; null without
   *     a backward pass
   */
  record Result(
      Tensor h, Tensor scale, Tensor x, Tensor targets, @Nullable Tensor rise, Scores scores) {}

  /** Scores the states of a pass. The result's tensors belong to the caller's scope. */
  Result forward(Tensor h, Pass pass, boolean training) {
    PackedRows rows = pass.rows();
    Tensor targets = backend.indices(rows.targets()).unsqueeze(1);
    Tensor scale = norm.scale(h);
    Tensor x = backend.emptyMatrix(h.size(0), h.size(1));
    norm.forward(h, scale, x);
    Tensor rise = training ? backend.emptyFloats(h.size(0), h.size(1)) : null;
    double[] sums = new double[rows.pieces()];
    long correct = 0;
    double entropy = 0;
    int count = rows.scoredCount();
    int filled = rows.scored().length;
    int chunk = chunk();
    for (int from = 0; from < filled; from += chunk) {
      int size = Math.min(chunk, filled - from);
      try (PointerScope _ = new PointerScope()) {
        Tensor stay = rise == null ? null : rise.narrow(0, from, size);
        float[] numbers = score(x.narrow(0, from, size), targets.narrow(0, from, size), stay);
        for (int i = 0; i < Math.min(size, count - from); i++) {
          sums[rows.scoredPiece()[from + i]] += numbers[3 * i];
          correct += numbers[3 * i + 1] > 0 ? 1 : 0;
          entropy += numbers[3 * i + 2];
        }
      }
    }
    return new Result(h, scale, x, targets, rise, new Scores(sums, count, correct, entropy));
  }

  /** All logits: F32 [N, V]. For few states. */
  Tensor logits(Tensor h) {
    Tensor x = backend.emptyMatrix(h.size(0), h.size(1));
    norm.forward(h, norm.scale(h), x);
    return backend.toFloat(x.mm(weight.t()));
  }

  /**
   * The gradient of the scored states before the final norm: F32 [N, H].
   *
   * @param slopes dLoss / dlog-likelihood of each scored token
   */
  Tensor backward(Result result, float[] slopes, Pass pass) {
    Tensor slope = backend.floats(slopes).unsqueeze(1); // [N, 1]
    if (trainable != null) {
      weightGradient(result, slope, trainable, pass);
    }
    if (result.rise() == null) {
      throw new IllegalStateException("This pass was scored without gradients.");
    }
    Tensor dx = result.rise().mul_(slope);
    Tensor dh = backend.zeroFloats(dx.size(0), dx.size(1));
    norm.backward(dx, result.h(), result.scale(), dh, pass);
    return dh;
  }

  // Returns log-likelihood, whether it is the most probable, and entropy of each state,
  // interleaved; fills rise.
  private float[] score(Tensor x, Tensor targets, @Nullable Tensor rise) {
    Tensor logits = backend.toFloat(x.mm(weight.t())); // [C, V]
    Tensor p = logits.softmax(-1);
    Tensor top = logits.amax(LAST, true); // [C, 1]
    Tensor topP = p.amax(LAST, true);
    Tensor normaliser =
        top.sub(topP.log()); // log of the sum of exponentials; topP is never below 1 / V
    Tensor likely = logits.gather(1, targets).sub(normaliser);
    Tensor isTop = p.gather(1, targets).eq(topP).to(logits.scalar_type());
    // Entropy = log of the sum - mean logit.
    Tensor entropy = normaliser.sub(p.unsqueeze(1).bmm(logits.unsqueeze(2)).view(-1, 1));
    float[] numbers = HostMemory.floats(torch.cat(new TensorVector(likely, isTop, entropy), 1));
    if (rise != null) {
      rise.copy_(backend.toMatrixType(residual(p, targets)).mm(weight));
    }
    return numbers;
  }

  // onehot(target) - p, in place of p.
  private static Tensor residual(Tensor p, Tensor targets) {
    return p.neg_().scatter_add_(1, targets, torch.ones_like(p.narrow(1, 0, 1)));
  }

  // The logits are made again: keeping them would take N V numbers.
  private void weightGradient(Result result, Tensor slope, Trainable region, Pass pass) {
    int chunk = chunk();
    long count = result.x().size(0);
    for (long from = 0; from < count; from += chunk) {
      long size = Math.min(chunk, count - from);
      try (PointerScope _ = new PointerScope()) {
        Tensor x = result.x().narrow(0, from, size);
        Tensor p = backend.toFloat(x.mm(weight.t())).softmax(-1);
        Tensor residual = residual(p, result.targets().narrow(0, from, size));
        Tensor weighted = backend.toMatrixType(residual.mul_(slope.narrow(0, from, size)));
        pass.target().addProduct(region, weighted.t(), x, 1);
      }
    }
  }

  private int chunk() {
    return (int) Math.max(16, LOGITS_PER_CHUNK / weight.size(0));
  }
}
