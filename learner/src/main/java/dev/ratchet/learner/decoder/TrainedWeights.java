package dev.ratchet.learner.decoder;

import dev.ratchet.learner.optimizer.ParameterLayout;
import dev.ratchet.learner.optimizer.Parameters;
import dev.ratchet.learner.optimizer.Trainable;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import dev.ratchet.learner.tensor.Kept;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.config.TensorSpec;
import dev.ratchet.model.weights.Weights;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * All weights as windows on the flat vector that is trained. In BF16 the matrices are windows on a
 * copy of it, made anew by {@link #refresh} after each update.
 */
final class TrainedWeights implements WeightSource {

  private final Parameters parameters;
  private final Kept kept;
  private final Tensor computed; // [P], matrix type; in F32 the values themselves

  TrainedWeights(Backend backend, Parameters parameters, Weights initial, Kept kept) {
    this.parameters = parameters;
    this.kept = kept;
    parameters
        .layout()
        .regions()
        .forEach(
            (name, region) -> {
              try (PointerScope _ = new PointerScope()) {
                Tensor staging = HostMemory.staging(region.shape());
                initial.copyFloats(name, HostMemory.window(staging));
                parameters.values(region).copy_(staging);
              }
            });
    this.computed =
        backend.isBf16()
            ? kept.keep(backend.emptyMatrix(parameters.layout().size()))
            : parameters.values();
    refresh();
  }

  /**
   * Every tensor of the model, in the order of its configuration, so that layers which are computed
   * as one lie side by side; biases and norms are not decayed.
   */
  static ParameterLayout layout(ModelConfig config) {
    ParameterLayout.Builder layout = new ParameterLayout.Builder();
    for (TensorSpec tensor : config.tensors()) {
      boolean decayed = !tensor.name().endsWith("norm.weight") && !tensor.name().endsWith(".bias");
      layout.add(tensor.name(), decayed, tensor.shape());
    }
    return layout.build();
  }

  /** Makes the BF16 copy anew. */
  void refresh() {
    if (computed != parameters.values()) {
      computed.copy_(parameters.values());
    }
  }

  @Override
  public Tensor matrix(List<String> names, long border) {
    if (border != 0) {
      throw new IllegalArgumentException("Weights that are trained themselves take no adapters.");
    }
    return window(computed, region(names));
  }

  @Override
  public Tensor bias(List<String> names) {
    return window(computed, region(names));
  }

  @Override
  public Tensor vector(String name) {
    return window(parameters.values(), parameters.layout().region(name));
  }

  @Override
  public Tensor embedding(String name) {
    return window(parameters.values(), parameters.layout().region(name));
  }

  @Override
  public Trainable region(List<String> names) {
    return parameters.layout().region(names);
  }

  private Tensor window(Tensor flat, Trainable region) {
    return kept.keep(flat.narrow(0, region.offset(), region.count()).view(region.shape()));
  }
}
