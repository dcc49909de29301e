package dev.ratchet.trainer.leakage;

import org.jspecify.annotations.Nullable;

/**
 * An example that something is about to be learned from.
 *
 * @param datasetId ids of examples mean something within their dataset only
 * @param databaseId absent for a database that the executor does not have
 */
public record Learned(
    String datasetId,
    String exampleId,
    String databaseName,
    @Nullable String databaseId,
    String question) {

  /** Of a stored pair: known by its database's name and its question only. */
  public static Learned ofPair(String database, String question) {
    return new Learned("", "", database, null, question);
  }
}
