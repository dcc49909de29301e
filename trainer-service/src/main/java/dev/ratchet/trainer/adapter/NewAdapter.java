package dev.ratchet.trainer.adapter;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that a training made.
 *
 * @param peftDirectory with adapter_config.json and adapter_model.safetensors, which are copied
 * @param parentAdapterId the adapter that the training began with
 * @param dataHash of the rows that it was trained on
 * @param templateHash of the chat template that they were rendered with
 */
public record NewAdapter(
    String name,
    UUID modelId,
    Path peftDirectory,
    @Nullable UUID trainingId,
    @Nullable UUID parentAdapterId,
    @Nullable String dataHash,
    @Nullable String templateHash) {}
