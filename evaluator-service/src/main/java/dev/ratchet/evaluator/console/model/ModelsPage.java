package dev.ratchet.evaluator.console.model;

import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Models and adapters, newest first.
 *
 * @param names what rollouts can name, as the generator tells it
 */
record ModelsPage(
    Part<List<ModelResponse>> models,
    @Nullable String nextModels,
    Part<List<AdapterResponse>> adapters,
    @Nullable String nextAdapters,
    Part<List<dev.ratchet.contracts.generator.ModelResponse>> names)
    implements ConsolePage {
  @Override
  public String template() {
    return "model/list.jte";
  }

  @Override
  public String heading() {
    return "Models";
  }

  @Override
  public Section section() {
    return Section.MODELS;
  }
}
