package dev.ratchet.learner.decoder;

import dev.ratchet.learner.lora.DropoutMask;
import dev.ratchet.learner.lora.SplitMix;
import dev.ratchet.learner.optimizer.Gradients;
import dev.ratchet.learner.optimizer.Trainable;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.Kept;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Linear layers that read the same input, computed as one: y = x Wᵀ + b, and for each layer i with
 * an adapter additionally s (x Aᵢᵀ) Bᵢᵀ (Hu et al. 2021) on its own outputs.
 *
 * <p>LoRA costs no operation of its own beside two thin products. One matrix holds the weights with
 * the adapters as borders, with n = (layers with an adapter) · rank:
 *
 * <pre>
 *   M = | W [out, in]   s B [out, n] (block by block) |      y | .  = (x | z) M[:out]ᵀ     with z  = x Aᵀ
 *       | A [n, in]     unused                        |      dx | . = (dy | dz) M[:, :in]  with dz = dy s B
 * </pre>
 *
 * Inputs and output gradients are made with n free columns on the right, where z and dz go.
 */
final class FusedLinear {

  /** A layer with an adapter: which outputs are its own, and where A and B are trained. */
  record Adapted(long firstOutput, long outputs, Trainable a, Trainable b) {}

  /**
   * @param all A of all adapted layers, one below the other: [n, in]
   * @param dropoutUse tells this linear's masks from all others'
   */
  record Adapters(
      List<Adapted> layers,
      Trainable all,
      int rank,
      double scale,
      double dropout,
      long dropoutUse) {
    long width() {
      return (long) layers.size() * rank;
    }
  }

  private final Backend backend;
  private final long in;
  private final long out;
  private final long border; // n
  private final @Nullable Adapters adapters;
  private final @Nullable Trainable weight;
  private final @Nullable Trainable biasRegion;
  private final @Nullable Tensor bias; // [out]
  private final Tensor forward; // M[:out]ᵀ [in + n, out]
  private final Tensor backward; // M[:, :in] [out + n, in]
  private final Tensor plain; // W [out, in]
  private final Tensor a; // [n, in]
  private final Tensor scaledB; // [out, n]

  /**
   * Frozen weights, with or without adapters. The caller keeps the matrix [out + n, in + n] and the
   * bias.
   */
  static FusedLinear frozen(
      Backend backend,
      Tensor matrix,
      @Nullable Tensor bias,
      @Nullable Adapters adapters,
      Kept kept) {
    return new FusedLinear(backend, matrix, bias, adapters, null, null, kept);
  }

  /** Weights that are trained themselves. */
  static FusedLinear trained(
      Backend backend,
      Tensor matrix,
      @Nullable Tensor bias,
      Trainable weight,
      @Nullable Trainable biasRegion,
      Kept kept) {
    return new FusedLinear(backend, matrix, bias, null, weight, biasRegion, kept);
  }

  private FusedLinear(
      Backend backend,
      Tensor matrix,
      @Nullable Tensor bias,
      @Nullable Adapters adapters,
      @Nullable Trainable weight,
      @Nullable Trainable biasRegion,
      Kept kept) {
    this.backend = backend;
    this.border = adapters == null ? 0 : adapters.width();
    this.in = matrix.size(1) - border;
    this.out = matrix.size(0) - border;
    this.adapters = adapters;
    this.bias = bias;
    this.weight = weight;
    this.biasRegion = biasRegion;
    Tensor top = kept.keep(matrix.narrow(0, 0, out));
    this.forward = kept.keep(top.t());
    this.backward = kept.keep(matrix.narrow(1, 0, in));
    this.plain = kept.keep(top.narrow(1, 0, in));
    this.a = kept.keep(backward.narrow(0, out, border));
    this.scaledB = kept.keep(top.narrow(1, in, border));
  }

  /** W, to be filled once: [out, in]. */
  Tensor weights() {
    return plain;
  }

  /** Takes over the adapter's values as they are now. */
  void install(Tensor flat) {
    if (adapters == null) {
      return;
    }
    a.copy_(view(flat, adapters.all()));
    int column = 0;
    for (Adapted layer : adapters.layers()) {
      scaledB
          .narrow(0, layer.firstOutput(), layer.outputs())
          .narrow(1, column, adapters.rank())
          .copy_(view(flat, layer.b()).mul(new Scalar(adapters.scale())));
      column += adapters.rank();
    }
  }

  /** A buffer for inputs: [T, in + n]. */
  Tensor inputBuffer(long tokens) {
    return backend.emptyMatrix(tokens, in + border);
  }

  /** A buffer for gradients of outputs: [T, out + n]. */
  Tensor outputBuffer(long tokens) {
    return backend.emptyMatrix(tokens, out + border);
  }

  /** The part of an input buffer that the caller fills: [T, in]. */
  Tensor input(Tensor buffer) {
    return buffer.narrow(1, 0, in);
  }

  /** y [T, out] for a buffer whose inputs are filled. */
  Tensor forward(Tensor buffer, Pass pass) {
    if (border > 0) {
      Tensor z = buffer.narrow(1, in, border);
      if (adapters == null || !pass.mode().adapters()) {
        z.zero_();
      } else if (adapters.dropout() > 0 && pass.mode().dropout()) {
        droppedForward(adapters, input(buffer), z, pass);
      } else {
        torch.mm_out(z, input(buffer), a.t());
      }
    }
    return bias == null ? buffer.mm(forward) : torch.addmm(bias, buffer, forward);
  }

  /**
   * Adds to the gradients of what is trained here.
   *
   * @param dyBuffer gradients of the outputs, its right columns free: [T, out + n]
   * @param xBuffer what went into {@link #forward}
   * @param needsInput whether the gradient of the input is wanted
   * @return dx [T, in], or null if not wanted
   */
  @Nullable Tensor backward(Tensor dyBuffer, Tensor xBuffer, Pass pass, boolean needsInput) {
    Gradients gradients = pass.target();
    Tensor dy = dyBuffer.narrow(1, 0, out);
    if (weight != null) {
      gradients.addProduct(weight, dy.t(), xBuffer, 1);
    }
    if (biasRegion != null) {
      gradients.of(biasRegion).add_(backend.toFloat(dy).sum(0));
    }
    if (adapters == null) {
      return needsInput ? dyBuffer.mm(backward) : null;
    }
    Tensor dz = dyBuffer.narrow(1, out, border);
    torch.mm_out(dz, dy, scaledB);
    int column = 0;
    for (Adapted layer : adapters.layers()) {
      Tensor own = dy.narrow(1, layer.firstOutput(), layer.outputs());
      Tensor z = xBuffer.narrow(1, in + column, adapters.rank());
      gradients.addProduct(layer.b(), own.t(), z, adapters.scale());
      column += adapters.rank();
    }
    if (adapters.dropout() > 0 && pass.mode().dropout()) {
      return droppedBackward(adapters, dy, dz, input(xBuffer), pass, needsInput);
    }
    gradients.addProduct(adapters.all(), dz.t(), input(xBuffer), 1);
    return needsInput ? dyBuffer.mm(backward) : null;
  }

  // z = (x ∘ mask) Aᵀ / (1 - p), each layer with a mask of its own as in PEFT.
  private void droppedForward(Adapters adapters, Tensor x, Tensor z, Pass pass) {
    for (int i = 0; i < adapters.layers().size(); i++) {
      Tensor dropped = x.mul(mask(adapters, pass, i, x.size(0)));
      torch.mm_out(columns(z, i, adapters), dropped, rows(a, i, adapters).t());
    }
    z.mul_(new Scalar(1 / (1 - adapters.dropout())));
  }

  private @Nullable Tensor droppedBackward(
      Adapters adapters, Tensor dy, Tensor dz, Tensor x, Pass pass, boolean needsInput) {
    dz.mul_(new Scalar(1 / (1 - adapters.dropout())));
    Tensor dx = needsInput ? dy.mm(plain) : null;
    for (int i = 0; i < adapters.layers().size(); i++) {
      Tensor mask = mask(adapters, pass, i, x.size(0));
      Tensor own = columns(dz, i, adapters);
      pass.target().addProduct(adapters.layers().get(i).a(), own.t(), x.mul(mask), 1);
      if (dx != null) {
        dx.addcmul_(mask, own.mm(rows(a, i, adapters)));
      }
    }
    return dx;
  }

  private Tensor mask(Adapters adapters, Pass pass, int layer, long tokens) {
    long key = SplitMix.derive(pass.dropoutKey(), adapters.dropoutUse() + layer);
    return DropoutMask.of(backend, key, adapters.dropout(), tokens, in);
  }

  private static Tensor columns(Tensor z, int layer, Adapters adapters) {
    return z.narrow(1, (long) layer * adapters.rank(), adapters.rank());
  }

  private static Tensor rows(Tensor a, int layer, Adapters adapters) {
    return a.narrow(0, (long) layer * adapters.rank(), adapters.rank());
  }

  private static Tensor view(Tensor flat, Trainable region) {
    return flat.narrow(0, region.offset(), region.count()).view(region.shape());
  }
}
