package dev.ratchet.bench;

import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.config.ModelConfig;

/**
 * Floating point operations that a LoRA step needs, for its model FLOPs utilisation: what the
 * arithmetic asks for, nothing that is computed twice.
 *
 * <p>A frozen matrix costs 2 operations a weight and token forward and 2 backward, for the gradient
 * of its input; it has no gradient of its own. The matrices of the adapter cost 2 and 4. Attention
 * multiplies activations with activations, so 2 and 4 as well, over half of the square that is not
 * masked. The output head works on the scored tokens only.
 *
 * @param rank of adapters on all linear layers
 * @param length tokens a row
 * @param scored tokens a row that carry loss
 */
record LoraFlops(ModelConfig model, int rank, int length, int scored) {

  /** Of one token of a row, on average. */
  double perToken() {
    double frozen = 0;
    double adapter = 0;
    for (LinearTarget target : LinearTarget.values()) {
      long in = target.in(model);
      long out = target.out(model);
      frozen += (double) in * out;
      adapter += (double) rank * (in + out);
    }
    double attention = 2.0 * model.heads() * model.headSize() * length / 2;
    double head = (double) model.vocabularySize() * model.hiddenSize() * scored / length;
    return model.layers() * (4 * frozen + 6 * adapter + 6 * attention) + 4 * head;
  }
}
