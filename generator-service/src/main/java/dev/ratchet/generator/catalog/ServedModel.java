package dev.ratchet.generator.catalog;

import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model or adapter that can be named.
 *
 * @param baseModel of an adapter: the name of its model; absent for a model
 */
public record ServedModel(
    String name, String description, @Nullable String baseModel, Instant createdAt) {

  static ServedModel of(ModelResponse model) {
    var words = new StringBuilder(String.valueOf(model.family()));
    if (model.parameters() != null) {
      words.append(
          String.format(Locale.ROOT, ", %.1f million parameters", model.parameters() / 1e6));
    }
    if (model.contextLength() != null) {
      words.append(", context of ").append(model.contextLength()).append(" tokens");
    }
    return new ServedModel(model.name(), words.append('.').toString(), null, model.createdAt());
  }

  static ServedModel of(AdapterResponse adapter) {
    return new ServedModel(
        adapter.name(),
        "LoRA adapter of rank %d on %s.".formatted(adapter.rank(), adapter.modelName()),
        adapter.modelName(),
        adapter.createdAt());
  }
}
