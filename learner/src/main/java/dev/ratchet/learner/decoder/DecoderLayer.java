package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Backend;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * One block: m = h + o(attention(norm(h))), y = m + down(silu(gate) ∘ up) of norm(m). The stream h
 * is F32 [T, H].
 *
 * <p>The last layer computes only the states that predict a scored token once attention has mixed
 * the others in; its m and y are [N, H].
 */
final class DecoderLayer {

  /** The parts of a block. */
  record Parts(
      RmsNorm attentionNorm,
      FusedLinear qkv,
      SelfAttention attention,
      FusedLinear o,
      RmsNorm mlpNorm,
      FusedLinear gateUp,
      FusedLinear down) {}

  /** Activations between forward and backward. */
  record Saved(
      Tensor attentionScale, // [T, 1]
      Tensor attentionInput, // [T, H + n]
      SelfAttention.Saved attention,
      Tensor attentionResult, // [T or N, h d + n]
      Tensor middle, // m [T or N, H]
      Tensor mlpScale, // [T or N, 1]
      Tensor mlpInput, // [T or N, H + n]
      Tensor gateUp, // [T or N, 2 F]
      Tensor mlpResult) {} // [T or N, F + n]

  private final Backend backend;
  private final Parts parts;
  private final boolean last;
  private final boolean passesGradientOn;

  /**
   * @param last whether only scored states leave this layer
   * @param passesGradientOn whether something before this layer is trained
   */
  DecoderLayer(Backend backend, Parts parts, boolean last, boolean passesGradientOn) {
    this.backend = backend;
    this.parts = parts;
    this.last = last;
    this.passesGradientOn = passesGradientOn;
  }

  void install(Tensor adapter) {
    parts.qkv().install(adapter);
    parts.o().install(adapter);
    parts.gateUp().install(adapter);
    parts.down().install(adapter);
  }

  /**
   * Forward pass.
   *
   * @param tape takes what the backward pass reads; null if there will be none
   * @return y: [T, H], of the last layer [N, H]
   */
  Tensor forward(Tensor h, Pass pass, @Nullable Tape tape) {
    Tensor attentionScale = parts.attentionNorm().scale(h);
    Tensor attentionInput = parts.qkv().inputBuffer(h.size(0));
    parts.attentionNorm().forward(h, attentionScale, parts.qkv().input(attentionInput));
    Tensor qkv = parts.qkv().forward(attentionInput, pass);
    Tensor heads = parts.o().inputBuffer(h.size(0));
    SelfAttention.Saved attention =
        parts.attention().forward(qkv, pass, parts.o().input(heads), tape != null);
    Tensor stream = h;
    if (last) {
      heads = heads.index_select(0, pass.scored());
      stream = h.index_select(0, pass.scored());
    }
    Tensor middle = stream.add(parts.o().forward(heads, pass));

    Tensor mlpScale = parts.mlpNorm().scale(middle);
    Tensor mlpInput = parts.gateUp().inputBuffer(middle.size(0));
    parts.mlpNorm().forward(middle, mlpScale, parts.gateUp().input(mlpInput));
    Tensor gateUp = parts.gateUp().forward(mlpInput, pass);
    Tensor mlpResult = parts.down().inputBuffer(middle.size(0));
    Tensor activated = parts.down().input(mlpResult);
    torch.silu_out(activated, gate(gateUp)).mul_(up(gateUp));
    Tensor y = middle.add(parts.down().forward(mlpResult, pass));
    if (tape != null) {
      tape.save(
          new Saved(
              attentionScale,
              attentionInput,
              attention,
              heads,
              middle,
              mlpScale,
              mlpInput,
              gateUp,
              mlpResult));
    }
    return y;
  }

  /**
   * Backward pass: adds to the gradients of what is trained here.
   *
   * @param dy gradient of y, F32; overwritten
   * @return the gradient of h [T, H], or null where nothing before this layer is trained
   */
  @Nullable Tensor backward(Tensor h, Saved saved, Tensor dy, Pass pass) {
    Tensor dDown = parts.down().outputBuffer(dy.size(0));
    dDown.narrow(1, 0, dy.size(1)).copy_(dy);
    Tensor dActivated = required(parts.down().backward(dDown, saved.mlpResult(), pass, true));
    Tensor dGateUp = parts.gateUp().outputBuffer(dy.size(0));
    swigluBackward(dActivated, saved.gateUp(), dGateUp);
    Tensor dMlp = required(parts.gateUp().backward(dGateUp, saved.mlpInput(), pass, true));
    Tensor dMiddle = dy;
    parts.mlpNorm().backward(dMlp, saved.middle(), saved.mlpScale(), dMiddle, pass);

    Tensor dO = parts.o().outputBuffer(dy.size(0));
    dO.narrow(1, 0, dy.size(1)).copy_(dMiddle);
    Tensor dHeads = required(parts.o().backward(dO, saved.attentionResult(), pass, true));
    Tensor dh = dMiddle;
    if (last) {
      dHeads = backend.zeroMatrix(h.size(0), dHeads.size(1)).index_add_(0, pass.scored(), dHeads);
      dh = backend.zeroFloats(h.size(0), h.size(1)).index_add_(0, pass.scored(), dMiddle);
    }
    Tensor dQkv = parts.qkv().outputBuffer(h.size(0));
    parts.attention().backward(saved.attention(), pass, dHeads, dQkv);
    Tensor dInput = parts.qkv().backward(dQkv, saved.attentionInput(), pass, passesGradientOn);
    if (dInput == null) {
      return null;
    }
    parts.attentionNorm().backward(dInput, h, saved.attentionScale(), dh, pass);
    return dh;
  }

  // With s = silu(gate): dup = da ∘ s, dgate = da ∘ up ∘ silu'(gate).
  private void swigluBackward(Tensor dActivated, Tensor gateUp, Tensor dGateUp) {
    long size = dActivated.size(1);
    torch.mul_out(dGateUp.narrow(1, size, size), dActivated, torch.silu(gate(gateUp)));
    torch.silu_backward_out(dGateUp.narrow(1, 0, size), dActivated.mul_(up(gateUp)), gate(gateUp));
  }

  private static Tensor gate(Tensor gateUp) {
    return gateUp.narrow(1, 0, gateUp.size(1) / 2);
  }

  private static Tensor up(Tensor gateUp) {
    return gateUp.narrow(1, gateUp.size(1) / 2, gateUp.size(1) / 2);
  }

  private static Tensor required(@Nullable Tensor tensor) {
    if (tensor == null) {
      throw new IllegalStateException("An input gradient was asked for and not computed.");
    }
    return tensor;
  }
}
