package dev.ratchet.learner.decoder;

import dev.ratchet.learner.optimizer.Trainable;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Root mean square norm (Zhang and Sennrich 2019) over the last dimension n, in F32: y = w x r with
 * r = 1 / sqrt(mean x² + ε).
 */
final class RmsNorm {

  private static final long[] LAST = {-1};

  private final Tensor weight; // [n]
  private final @Nullable Trainable trainable;
  private final double epsilon;
  private final long size;

  RmsNorm(Tensor weight, @Nullable Trainable trainable, double epsilon) {
    this.weight = weight;
    this.trainable = trainable;
    this.epsilon = epsilon;
    this.size = weight.size(0);
  }

  /** r: [..., n] → [..., 1]. */
  Tensor scale(Tensor x) {
    Tensor norm = x.norm(new ScalarOptional(new Scalar(2.0)), LAST, true);
    return norm.mul_(norm).mul_(new Scalar(1.0 / size)).add_(new Scalar(epsilon)).rsqrt_();
  }

  /** y into a tensor of x's shape and any type. */
  void forward(Tensor x, Tensor scale, Tensor y) {
    torch.mul_out(y, x.mul(scale), weight);
  }

  /**
   * Adds dLoss / dx to dx (F32, x's shape). With q = dy w: dx = q r - x r³ sum(q x) / n, and dw =
   * sum(dy x r) over all but the last dimension.
   */
  void backward(Tensor dy, Tensor x, Tensor scale, Tensor dx, Pass pass) {
    if (trainable != null) {
      pass.target().of(trainable).add_(dy.mul(x).mul_(scale).reshape(-1, size).sum(0));
    }
    Tensor q = dy.mul(weight); // F32 also where dy is BF16
    Tensor dot = q.mul(x).sum(LAST, true, null);
    Tensor factor = dot.mul_(scale).mul_(scale).mul_(scale).mul_(new Scalar(1.0 / size));
    dx.addcmul_(q, scale).addcmul_(x, factor, new Scalar(-1.0));
  }
}
