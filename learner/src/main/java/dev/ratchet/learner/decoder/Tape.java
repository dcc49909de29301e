package dev.ratchet.learner.decoder;

import dev.ratchet.learner.tensor.Kept;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What one layer leaves for its backward pass: its input always, its activations unless they are to
 * be made again.
 */
final class Tape implements AutoCloseable {

  private final Kept kept = new Kept();
  private DecoderLayer.@Nullable Saved saved;

  void save(DecoderLayer.Saved activations) {
    for (Tensor tensor :
        new Tensor[] {
          activations.attentionScale(),
          activations.attentionInput(),
          activations.attentionResult(),
          activations.middle(),
          activations.mlpScale(),
          activations.mlpInput(),
          activations.gateUp(),
          activations.mlpResult()
        }) {
      kept.keep(tensor);
    }
    activations.attention().kept(kept);
    saved = activations;
  }

  DecoderLayer.Saved saved() {
    if (saved == null) {
      throw new IllegalStateException("No forward pass was recorded.");
    }
    return saved;
  }

  @Override
  public void close() {
    kept.close();
    saved = null;
  }
}
