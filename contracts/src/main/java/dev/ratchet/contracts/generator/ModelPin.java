package dev.ratchet.contracts.generator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model's name stood for when a rollout was started. Every replica and every later attempt
 * uses exactly these files, whatever the name stands for by then.
 *
 * @param name the name that the rollout asked for, of a model or of an adapter
 * @param modelId the base model in the trainer's store
 * @param modelName of the base model in the store, without its version
 * @param baseHash SHA-256 over the base's weights; an adapter fits no other base
 * @param exportId the export that is loaded
 * @param precision of that export
 * @param files SHA-256 of every file of the export, by its path
 * @param adapter absent for the base alone
 */
public record ModelPin(
    String name,
    String modelId,
    String modelName,
    String baseHash,
    String exportId,
    EnginePrecision precision,
    Map<String, String> files,
    @Nullable AdapterPin adapter) {

  public ModelPin {
    files = Map.copyOf(files);
  }

  /**
   * The adapter on top of the base.
   *
   * @param id in the trainer's registry
   * @param name as it was then
   * @param file which of its files fits the precision of the base
   * @param sha256 of that file
   */
  public record AdapterPin(String id, String name, String file, String sha256) {}
}
