package dev.ratchet.evaluator.console.source;

import dev.ratchet.contracts.generator.ModelResponse;
import java.util.List;

/** What rollouts can name as their model, as the generator tells it. */
@FunctionalInterface
public interface EngineModels {
  List<ModelResponse> list();
}
