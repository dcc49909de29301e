package dev.ratchet.contracts.generator;

import java.time.Instant;
import java.util.Map;

/** Everything needed to say what a rollout was, and to run it again. */
public record RolloutManifest(
    String rolloutId,
    RolloutConfig config,
    String datasetName,
    String datasetHash,
    Map<String, String> databaseHashes,
    String initialPromptHash,
    String repairPromptHash,
    String promptVersion,
    String engine,
    String engineVersion,
    Map<String, Integer> graderVersions,
    Map<String, String> limits,
    Map<String, String> versions,
    Instant createdAt) {}
