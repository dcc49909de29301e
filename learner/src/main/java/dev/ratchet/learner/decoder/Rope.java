package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Kept;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Rotary positions (Su et al. 2021) in the layout of transformers: a head's halves x1, x2 turn
 * together, y1 = x1 cos - x2 sin, y2 = x2 cos + x1 sin.
 */
final class Rope {

  private final Backend backend;
  private final Tensor frequencies; // F32 [d/2], radians a position
  private final long half; // d/2

  Rope(Backend backend, double[] frequencies, Kept kept) {
    this.backend = backend;
    this.half = frequencies.length;
    float[] rounded = new float[frequencies.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) frequencies[i];
    }
    this.frequencies = kept.keep(backend.floats(rounded));
  }

  /** Cosines and sines of the given positions, times a factor: each [1, T, 1, d/2] in F32. */
  record Angles(Tensor cos, Tensor sin) {
    void keep(Kept kept) {
      kept.keep(cos);
      kept.keep(sin);
    }
  }

  Angles angles(int[] positions, double factor) {
    // As in transformers the angle itself is F32: beyond some thousand positions roundings would
    // differ else.
    Tensor at = backend.indices(positions).to(ScalarType.Float).unsqueeze(1);
    Tensor angles = at.mul(frequencies).view(1, positions.length, 1, half);
    return new Angles(angles.cos().mul_(new Scalar(factor)), angles.sin().mul_(new Scalar(factor)));
  }

  /** Turns x [k, T, g, d] of F32 into a new tensor of that shape, contiguous. */
  Tensor forward(Tensor x, Angles angles) {
    return turn(x, angles, -1);
  }

  /** The derivative: turns back. */
  Tensor backward(Tensor dy, Angles angles) {
    return turn(dy, angles, 1);
  }

  private Tensor turn(Tensor x, Angles angles, double sign) {
    Tensor y = backend.emptyFloats(x.size(0), x.size(1), x.size(2), 2 * half);
    Tensor x1 = x.narrow(3, 0, half);
    Tensor x2 = x.narrow(3, half, half);
    Tensor y1 = y.narrow(3, 0, half);
    Tensor y2 = y.narrow(3, half, half);
    torch.mul_out(y1, x1, angles.cos()).addcmul_(x2, angles.sin(), new Scalar(sign));
    torch.mul_out(y2, x2, angles.cos()).addcmul_(x1, angles.sin(), new Scalar(-sign));
    return y;
  }
}
