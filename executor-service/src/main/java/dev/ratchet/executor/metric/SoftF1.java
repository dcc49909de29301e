package dev.ratchet.executor.metric;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * BIRD's Soft-F1 (mini_dev, spec 7.4): row i is compared with row i after duplicates are dropped,
 * and each cell that is found, missing or too many counts. It depends on row order even where SQL
 * defines none.
 *
 * @param truePositives matched cells, in units of gold's width
 * @param falsePositives candidate cells that gold's row does not hold
 * @param falseNegatives gold cells that the candidate's row does not hold
 */
public record SoftF1(double truePositives, double falsePositives, double falseNegatives) {

  /** Compares two tables, each a list of rows. */
  public static SoftF1 of(List<Object[]> gold, List<Object[]> candidate) {
    if (gold.isEmpty() && candidate.isEmpty()) {
      return new SoftF1(1, 0, 0);
    }
    List<List<CellValue>> goldRows = distinct(gold);
    List<List<CellValue>> candidateRows = distinct(candidate);
    double matched = 0;
    double extra = Math.max(0, candidateRows.size() - goldRows.size());
    double missing = Math.max(0, goldRows.size() - candidateRows.size());
    for (int i = 0; i < Math.min(goldRows.size(), candidateRows.size()); i++) {
      List<CellValue> goldRow = goldRows.get(i);
      List<CellValue> candidateRow = candidateRows.get(i);
      double width = goldRow.size();
      long found = countIn(candidateRow, goldRow);
      matched += found / width;
      extra += (candidateRow.size() - found) / width;
      missing += (goldRow.size() - countIn(goldRow, candidateRow)) / width;
    }
    return new SoftF1(matched, extra, missing);
  }

  public double precision() {
    return share(truePositives, falsePositives);
  }

  public double recall() {
    return share(truePositives, falseNegatives);
  }

  /** The harmonic mean of precision and recall, 0 to 1, unrounded. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  private static double share(double part, double rest) {
    return part + rest == 0 ? 0 : part / (part + rest);
  }

  private static long countIn(List<CellValue> cells, List<CellValue> row) {
    var present = new HashSet<>(row);
    return cells.stream().filter(present::contains).count();
  }

  private static List<List<CellValue>> distinct(List<Object[]> table) {
    return new ArrayList<>(new LinkedHashSet<>(CellValue.rows(table)));
  }
}
