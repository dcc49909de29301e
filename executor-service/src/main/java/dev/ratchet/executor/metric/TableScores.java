package dev.ratchet.executor.metric;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How much of gold's table a candidate's table holds: the metrics of QATCH as Think2SQL uses them
 * (spec 3.1), each from 0 to 1, rounded to 3 decimals. Two empty tables score 1, one empty table 0.
 *
 * <p>A statement that did not run has no table; its scores are {@link #NOT_EXECUTED}.
 *
 * @param tupleOrder QATCH reports it only for gold with ORDER BY; the caller decides
 */
public record TableScores(
    double cellPrecision,
    double cellRecall,
    double cellF1,
    double tupleCardinality,
    double tupleConstraint,
    double tupleOrder) {

  /** How the QA score of three metrics is rounded; the two code bases differ in the last digit. */
  public enum Rounding {
    /** Each metric, then their mean: the code that Think2SQL was trained with. */
    PARTS_THEN_MEAN,
    /** Only the mean, of unrounded metrics: its newest evaluation code. */
    MEAN_ONLY
  }

  /** The highest QA score of a result that is not equal to gold's (our rule, spec 3.1). */
  public static final double CAP_WHEN_WRONG = 0.95;

  public static final TableScores NOT_EXECUTED = new TableScores(0, 0, 0, 0, 0, 0);

  private static final TableScores BOTH_EMPTY = new TableScores(1, 1, 1, 1, 1, 1);

  /** The scores of two tables, each a list of rows. */
  public static TableScores of(List<Object[]> gold, List<Object[]> candidate) {
    if (gold.isEmpty() && candidate.isEmpty()) {
      return BOTH_EMPTY;
    }
    if (gold.isEmpty() || candidate.isEmpty()) {
      return NOT_EXECUTED;
    }
    var cells = Cells.of(gold, candidate);
    List<List<CellValue>> goldRows = CellValue.rows(gold);
    List<List<CellValue>> candidateRows = CellValue.rows(candidate);
    return new TableScores(
        round(cells.precision()),
        round(cells.recall()),
        round(harmonicMean(cells.precision(), cells.recall())),
        round(cardinality(gold, candidate)),
        round(constraint(goldRows, candidateRows)),
        round(order(goldRows, candidateRows)));
  }

  /**
   * The mean of cell precision, cell recall and tuple cardinality, rounded to 3 decimals.
   *
   * @param equal whether the results agree; if not, the score is at most {@link #CAP_WHEN_WRONG},
   *     since right cells in wrong rows would score 1
   */
  public static double qa(
      List<Object[]> gold, List<Object[]> candidate, boolean equal, Rounding rounding) {
    double qa = uncappedQa(gold, candidate, rounding);
    return equal || qa < 1 ? qa : CAP_WHEN_WRONG;
  }

  /** The same without our cap, as QATCH and Think2SQL report it. */
  public static double uncappedQa(
      List<Object[]> gold, List<Object[]> candidate, Rounding rounding) {
    if (gold.isEmpty() || candidate.isEmpty()) {
      return gold.isEmpty() && candidate.isEmpty() ? 1 : 0;
    }
    var cells = Cells.of(gold, candidate);
    double precision = cells.precision();
    double recall = cells.recall();
    double cardinality = cardinality(gold, candidate);
    return switch (rounding) {
      case PARTS_THEN_MEAN -> round((round(precision) + round(recall) + round(cardinality)) / 3);
      case MEAN_ONLY -> round((precision + recall + cardinality) / 3);
    };
  }

  private record Cells(int gold, int candidate, int common) {

    static Cells of(List<Object[]> gold, List<Object[]> candidate) {
      Set<CellValue> goldCells = set(gold);
      Set<CellValue> candidateCells = set(candidate);
      int common = (int) goldCells.stream().filter(candidateCells::contains).count();
      return new Cells(goldCells.size(), candidateCells.size(), common);
    }

    double precision() {
      return (double) common / candidate;
    }

    double recall() {
      return (double) common / gold;
    }

    private static Set<CellValue> set(List<Object[]> table) {
      var cells = new HashSet<CellValue>();
      for (Object[] row : table) {
        for (Object cell : row) {
          cells.add(CellValue.of(cell));
        }
      }
      return cells;
    }
  }

  private static double harmonicMean(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static double cardinality(List<Object[]> gold, List<Object[]> candidate) {
    return (double) Math.min(gold.size(), candidate.size())
        / Math.max(gold.size(), candidate.size());
  }

  private static double constraint(List<List<CellValue>> gold, List<List<CellValue>> candidate) {
    Map<List<CellValue>, Long> goldCounts = countsOfSortedRows(gold);
    Map<List<CellValue>, Long> candidateCounts = countsOfSortedRows(candidate);
    long kept =
        goldCounts.entrySet().stream()
            .filter(entry -> entry.getValue().equals(candidateCounts.get(entry.getKey())))
            .count();
    return (double) kept / goldCounts.size();
  }

  private static Map<List<CellValue>, Long> countsOfSortedRows(Collection<List<CellValue>> rows) {
    return rows.stream()
        .map(row -> row.stream().sorted().toList())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** Spearman's rank correlation of the rows that both tables hold, moved to 0…1. */
  private static double order(List<List<CellValue>> gold, List<List<CellValue>> candidate) {
    var common = new LinkedHashSet<>(candidate);
    var goldCommon = new LinkedHashSet<>(gold);
    goldCommon.retainAll(common);
    common.retainAll(goldCommon);
    if (common.isEmpty()) {
      return 0.5;
    }
    var ranks = new HashMap<List<CellValue>, Integer>();
    goldCommon.forEach(row -> ranks.put(row, ranks.size()));
    double squares = 0;
    int place = 0;
    for (List<CellValue> row : common) {
      double distance = ranks.get(row) - place++;
      squares += distance * distance;
    }
    double n = Math.max(common.size(), 2);
    double correlation = round(1 - 6 * squares / (n * (n * n - 1)));
    return (correlation + 1) / 2;
  }

  // As Python's round: the exact binary value, half to even.
  private static double round(double value) {
    return new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).doubleValue();
  }
}
