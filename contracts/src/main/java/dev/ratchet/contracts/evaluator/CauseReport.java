package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Why results were wrong although the SQL ran, read from the syntax trees of query and gold. A
 * result may have several causes, so the rows add up to more than the results.
 *
 * @param firstTurn what was looked at of first turns
 * @param answers what was looked at of the answers that stand in the end
 * @param rows by cause, most frequent first
 */
public record CauseReport(Totals firstTurn, Totals answers, List<Row> rows) {
  public CauseReport {
    rows = List.copyOf(rows);
  }

  /**
   * What was looked at.
   *
   * @param wrongResults first turns, or answers, that ran and were wrong
   * @param goldUnparsed of these, how many have a gold that the parser can't read
   * @param candidateUnparsed of these, how many have a query that it can't read
   * @param unexplained both were read and show no difference that is a cause
   */
  public record Totals(
      int wrongResults, int goldUnparsed, int candidateUnparsed, int unexplained) {}

  /**
   * Results with one cause, most frequent first.
   *
   * @param part where query and gold differ
   * @param difference how they differ there
   * @param firstTurn wrong results of first turns with this cause
   * @param answers wrong results of answers with this cause
   */
  @Schema(name = "CauseRow")
  public record Row(Cause.Part part, Cause.Difference difference, int firstTurn, int answers) {}
}
