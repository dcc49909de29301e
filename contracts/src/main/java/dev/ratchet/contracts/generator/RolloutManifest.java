package dev.ratchet.contracts.generator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to say what a rollout was, and to run it again.
 *
 * @param initialPromptHash SHA-256 of the template of first prompts, in the style of the config
 * @param endpoint where the model was when the rollout was prepared; absent for engines of this
 *     process
 * @param systemMessage what stood before every prompt of a model with a chat template
 */
public record RolloutManifest(
    String rolloutId,
    RolloutConfig config,
    String datasetName,
    String datasetHash,
    Map<String, String> databaseHashes,
    String initialPromptHash,
    String repairPromptHash,
    String promptVersion,
    String systemMessage,
    String engine,
    String engineVersion,
    @Nullable ModelEndpoint endpoint,
    Map<String, Integer> graderVersions,
    Map<String, String> limits,
    Map<String, String> versions,
    Instant createdAt) {}
