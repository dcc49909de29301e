package dev.ratchet.trainer.adapter;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that a training made.
 *
 * @param peftDirectory with adapter_config.json and adapter_model.safetensors, which are copied
 * @param parentAdapterId the adapter that the training began with
 * @param dataHash of the rows that it was trained on
 * @param templateHash of the chat template that they were rendered with
 * @param promptHashes of the generator's templates that their prompts were made with
 */
public record NewAdapter(
    String name,
    UUID modelId,
    Path peftDirectory,
    @Nullable UUID trainingId,
    @Nullable UUID parentAdapterId,
    @Nullable String dataHash,
    @Nullable String templateHash,
    List<String> promptHashes) {

  public NewAdapter {
    promptHashes = List.copyOf(promptHashes);
  }
}
