package dev.ratchet.trainer.store;

import dev.ratchet.model.chat.ChatTemplate;
import dev.ratchet.model.config.ModelConfig;
import dev.ratchet.model.directory.ModelDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model from its files.
 *
 * @param family qwen2, qwen3 or llama
 * @param baseHash over the source tensors
 * @param templateHash null when it has no chat template
 */
record ModelFacts(
    String family,
    long parameters,
    String baseHash,
    int contextLength,
    int vocabularySize,
    @Nullable String templateHash) {

  /** Opens the model, so that whatever can't be used is refused before it is in the store. */
  static ModelFacts of(Path directory) {
    try (ModelDirectory model = ModelDirectory.open(directory)) {
      ModelConfig config = model.config();
      model.tokenizer(); // a model that can't read text is refused, and so is a broken tokenizer
      return new ModelFacts(
          config.family().modelType(),
          config.parameters(),
          model.baseHash().hex(),
          config.contextLength(),
          config.vocabularySize(),
          model.chatTemplate().map(ChatTemplate::hash).orElse(null));
    }
  }
}
