package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several runs in one table: each on its own examples and all on the common ones, which of them is
 * right where, and the tables of spec 11.1 side by side. Computed once and kept.
 *
 * @param id of this table; the same request has the same
 * @param runs in the order of the request; the first is what the others are held against
 * @param common examples that every run can be judged by
 * @param forced the runs differ in dataset, grader or gold overlay, see the notes
 * @param notes what the reader must know; empty when there is nothing
 * @param rightWhereWrong row i, column j: common examples whose answer is right in run i and wrong
 *     in run j
 * @param retrievalJaccard row i, column j: mean over the common examples of shared over all shown
 *     tables
 * @param patterns which runs are right together, most frequent first, the first 50
 * @param createdAt when it was computed
 * @param links paths by name: self, disagreements, markdown, html
 */
public record RunTableResponse(
    String id,
    List<Row> runs,
    int common,
    boolean forced,
    List<ComparisonNote> notes,
    List<List<Integer>> rightWhereWrong,
    List<List<Double>> retrievalJaccard,
    List<Pattern> patterns,
    Instant createdAt,
    Map<String, String> links) {
  public RunTableResponse {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /**
   * One run.
   *
   * @param label how tables name the run
   * @param analysisId of the analysis that was put in
   * @param report on its own examples
   * @param commonFirstTurn on the common ones, like the other two
   * @param commonAnswer examples whose answer is right in the end
   * @param commonRepairSuccess examples that are right in the end, of those whose first turn was
   *     wrong
   * @param difference of the answer to the first run's, with a paired bootstrap; absent for the
   *     first run
   */
  @Schema(name = "RunTableRow")
  public record Row(
      String label,
      String analysisId,
      AnalysisReport report,
      Rate commonFirstTurn,
      Rate commonAnswer,
      Rate commonRepairSuccess,
      @Nullable PairedRates difference) {}

  /**
   * A set of examples on which the same runs are right.
   *
   * @param right one character a run in the table's order, 1 right, 0 wrong
   * @param examples common examples on which exactly these runs are right
   * @param named the first 20
   */
  public record Pattern(String right, int examples, List<Integer> named) {}
}
