package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Kept;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Rotary positions (Su et al. 2021) in the layout of transformers: a head's halves x1, x2 turn
 * together, y1 = x1 cos - x2 sin, y2 = x2 cos + x1 sin.
 */
final class Rope {

  private final double[] frequencies; // d/2, radians a position
  private final Backend backend;

  Rope(Backend backend, double[] frequencies) {
    this.backend = backend;
    this.frequencies = frequencies;
  }

  /** Cosines and sines of the given positions, times a factor: each [1, T, 1, d/2] in F32. */
  record Angles(Tensor cos, Tensor sin) {
    void keep(Kept kept) {
      kept.keep(cos);
      kept.keep(sin);
    }
  }

  Angles angles(int[] positions, double factor) {
    int half = frequencies.length;
    float[] cos = new float[positions.length * half];
    float[] sin = new float[positions.length * half];
    for (int t = 0; t < positions.length; t++) {
      for (int i = 0; i < half; i++) {
        // transformers computes the angle in F32; beyond some thousand positions the roundings
        // would differ else.
        float angle = positions[t] * (float) frequencies[i];
        cos[t * half + i] = (float) (Math.cos(angle) * factor);
        sin[t * half + i] = (float) (Math.sin(angle) * factor);
      }
    }
    long[] shape = {1, positions.length, 1, half};
    return new Angles(backend.floats(cos).view(shape), backend.floats(sin).view(shape));
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
    long half = frequencies.length;
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
