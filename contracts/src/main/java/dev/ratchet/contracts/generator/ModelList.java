package dev.ratchet.contracts.generator;

import java.util.List;

/**
 * Every model that rollouts can name.
 *
 * @param models adapters too
 */
public record ModelList(List<ModelResponse> models) {
  public ModelList {
    models = List.copyOf(models);
  }
}
