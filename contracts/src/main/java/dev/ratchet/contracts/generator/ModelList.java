package dev.ratchet.contracts.generator;

import java.util.List;

/** Every model that rollouts can name. */
public record ModelList(List<ModelResponse> models) {
  public ModelList {
    models = List.copyOf(models);
  }
}
