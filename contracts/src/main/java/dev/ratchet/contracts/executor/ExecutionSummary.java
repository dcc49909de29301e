package dev.ratchet.contracts.executor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution in short.
 *
 * @param outcome what became of the statement; only ROWS has a table
 * @param rowCount absent unless it gave rows
 * @param columnCount absent unless it gave rows
 * @param truncated the result is longer than verdicts compare
 * @param error SQLite's own words, or why the statement was refused or stopped; absent when it gave
 *     rows
 * @param elapsedMillis in SQLite, its wait not included; of a query that was stopped, its limit
 * @param sampleRows the first rows in canonical text form (numbers plain, NULL as null)
 * @param resultKey equal for equal results as bags of rows; for execution-consistency voting
 */
public record ExecutionSummary(
    OutcomeKind outcome,
    @Nullable Long rowCount,
    @Nullable Integer columnCount,
    boolean truncated,
    @Nullable String error,
    double elapsedMillis,
    List<List<@Nullable String>> sampleRows,
    @Nullable String resultKey) {
  public ExecutionSummary {
    sampleRows = List.copyOf(sampleRows);
  }
}
