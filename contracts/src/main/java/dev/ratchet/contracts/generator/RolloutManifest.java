package dev.ratchet.contracts.generator;

import java.time.Instant;
import java.util.Map;

/**
 * Everything needed to say what a rollout was, and to run it again.
 *
 * @param initialPromptHash SHA-256 of the template of first prompts, in the style of the config
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
    Map<String, Integer> graderVersions,
    Map<String, String> limits,
    Map<String, String> versions,
    Instant createdAt) {}
