package dev.ratchet.learner.optimizer;

import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Kept;
import java.util.IdentityHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The gradients that one worker adds up, F32, in the order of the parameters. Only that worker
 * touches them.
 */
public final class Gradients implements AutoCloseable {

  private final Kept kept = new Kept();
  private final Tensor flat; // [P]
  private final boolean mixed;
  private final Map<Trainable, Tensor> views = new IdentityHashMap<>();

  public Gradients(Backend backend, long size) {
    this.flat = kept.keep(backend.zeroFloats(size));
    this.mixed = backend.isBf16();
  }

  /** All of them: [P]. */
  public Tensor flat() {
    return flat;
  }

  /** The gradient of one region, in its shape. */
  public Tensor of(Trainable region) {
    return views.computeIfAbsent(
        region, r -> kept.keep(flat.narrow(0, r.offset(), r.count()).view(r.shape())));
  }

  /**
   * Adds scale · a b to the gradient of a region: a [rows, n], b [n, columns], of the matrix type.
   */
  public void addProduct(Trainable region, Tensor a, Tensor b, double scale) {
    if (mixed) {
      of(region).add_(a.mm(b), new Scalar(scale));
    } else {
      of(region).addmm_(a, b, new Scalar(1.0), new Scalar(scale));
    }
  }

  @Override
  public void close() {
    kept.close();
  }
}
