package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.executor.ExecutionSummary;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that ran, as a verifier may see it: without gold.
 *
 * @param example 0-based index in the dataset
 * @param turn 1-based
 * @param schema as the prompt showed it
 * @param execution gave rows, perhaps none
 */
public record Subject(
    int example,
    int turn,
    int sample,
    String question,
    @Nullable String evidence,
    String databaseName,
    String databaseId,
    String schema,
    String sql,
    ExecutionSummary execution) {

  long rows() {
    return execution.rowCount() == null ? 0 : execution.rowCount();
  }

  int columns() {
    return execution.columnCount() == null ? 0 : execution.columnCount();
  }
}
