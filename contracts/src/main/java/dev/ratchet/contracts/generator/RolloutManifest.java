package dev.ratchet.contracts.generator;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to say what a rollout was, and to run it again.
 *
 * @param rolloutId the rollout that this is about
 * @param config with every default filled in
 * @param datasetName as it was imported
 * @param datasetHash the dataset's {@code contentHash}, over its examples and their databases
 * @param databaseHashes SHA-256 of the file of each database of the slice, by the database's name;
 *     rollouts of before have the ids, which are made of its first 32 digits
 * @param initialPromptHash SHA-256 of the template of first prompts, in the style of the config
 * @param repairPromptHash SHA-256 of the template of repair prompts, in the style and detail of the
 *     config
 * @param promptVersion of the prompt renderer
 * @param systemMessage what stood before every prompt of a model with a chat template
 * @param engine the kind: genai, openai, replay or scripted
 * @param engineVersion of the engine's own code, not of the model
 * @param endpoint where the model was when the rollout was prepared; absent for engines of this
 *     process
 * @param graderVersions of all graders that the rollout uses, by name
 * @param limits timeoutMillis, the time limit of a candidate's query
 * @param versions of the generator and of the Java that it ran on
 * @param createdAt when it was prepared, before the first example
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
