package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysedAnswer.ResultDifference;
import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.Cause.Difference;
import dev.ratchet.contracts.evaluator.Cause.Part;
import dev.ratchet.sql.tree.QueryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds the differences of two queries against those of their results: what can't explain the
 * results is no cause, and what the results tell by themselves is added.
 */
final class ResultEvidence {
  private static final Pattern COLUMNS =
      Pattern.compile("columns: gold (\\d{1,9}), candidate (\\d{1,9})");

  private ResultEvidence() {}

  /**
   * @param differences of the two queries
   */
  static List<Cause> weigh(
      List<Cause> differences, ResultDifference result, QueryTree goldTree, QueryTree candidate) {
    var causes = new ArrayList<>(differences);
    Long gold = result.goldRows();
    Long rows = result.rows();
    // Inside of another query or below a LIMIT, order and duplicates decide which rows there are.
    if (gold != null && rows != null && causes.size() > 1 && bare(goldTree) && bare(candidate)) {
      // No order changes how many rows there are; with as many on both sides, duplicates do not
      // explain that they differ.
      Part innocent = gold.equals(rows) ? Part.DISTINCT : Part.ORDER;
      causes.removeIf(cause -> cause.part() == innocent);
    }
    addColumns(causes, result.reason());
    return causes.isEmpty() ? differences : causes;
  }

  private static boolean bare(QueryTree tree) {
    return tree.blocks().size() == 1
        && tree.first().subqueries().isEmpty()
        && tree.commonTables().isEmpty()
        && tree.limit().isEmpty();
  }

  private static void addColumns(List<Cause> causes, @Nullable String reason) {
    Matcher columns = COLUMNS.matcher(reason == null ? "" : reason);
    boolean told = causes.stream().anyMatch(cause -> isOfColumns(cause.part()));
    if (columns.matches() && !told) {
      int gold = Integer.parseInt(columns.group(1));
      int candidate = Integer.parseInt(columns.group(2));
      causes.add(
          new Cause(
              Part.COLUMN,
              gold > candidate ? Difference.MISSING : Difference.EXTRA,
              gold + " columns",
              candidate + " columns"));
    }
  }

  private static boolean isOfColumns(Part part) {
    return part == Part.COLUMN || part == Part.AGGREGATE;
  }
}
