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

  /** What pairs are on whose file names no database. */
  public static final String UNKNOWN_DATABASE = "unknown";

  /** Of a stored pair: known by its database's name and its question only. */
  public static Learned ofPair(String database, String question) {
    return new Learned("", "", database, null, question);
  }

  /**
   * Whether it can be like another example at all. An imported pair without a question has its
   * whole prompt in that place, which no question is like.
   */
  boolean isComparable() {
    return !exampleId.isEmpty()
        || (!databaseName.equals(UNKNOWN_DATABASE) && question.indexOf('\n') < 0);
  }
}
