package dev.ratchet.executor.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The two ways in which references call equal results different. Both come from ordering by text in
 * which 1 and 1.0 differ, so they are possible only where a real has an integer's value.
 */
final class ReferenceQuirks {

  private ReferenceQuirks() {}

  /** Whether the reference would call two results different that agree by the rule proper. */
  static boolean reject(
      ComparisonRules.Quirk quirk, List<Object[]> gold, List<Object[]> candidate, boolean ordered) {
    if (quirk == ComparisonRules.Quirk.NONE
        || !hasIntegralReal(gold) && !hasIntegralReal(candidate)) {
      return false;
    }
    return switch (quirk) {
      case NONE -> false;
      case TYPE_NAME_IN_QUICK_REJECT -> quickReject(gold, candidate, ordered);
      case ROWS_SORTED_AS_JSON ->
          !RowLists.sameInOrder(sortedAsJson(gold), sortedAsJson(candidate));
    };
  }

  private static boolean quickReject(
      List<Object[]> gold, List<Object[]> candidate, boolean ordered) {
    List<Object[]> goldRows = withCellsSorted(gold);
    List<Object[]> candidateRows = withCellsSorted(candidate);
    if (ordered) {
      return !RowLists.sameInOrder(goldRows, candidateRows);
    }
    return !set(goldRows).equals(set(candidateRows));
  }

  private static List<Object[]> withCellsSorted(List<Object[]> rows) {
    var sorted = new ArrayList<Object[]>(rows.size());
    for (Object[] row : rows) {
      sorted.add(withCellsSorted(row));
    }
    return sorted;
  }

  private static Object[] withCellsSorted(Object[] row) {
    var keyed = new Keyed[row.length];
    for (int i = 0; i < row.length; i++) {
      keyed[i] = new Keyed(PythonText.withTypeName(row[i]), new Object[] {row[i]});
    }
    Arrays.sort(keyed, Keyed.BY_TEXT);
    var cells = new Object[row.length];
    for (int i = 0; i < row.length; i++) {
      cells[i] = keyed[i].cells[0];
    }
    return cells;
  }

  private static List<Object[]> sortedAsJson(List<Object[]> rows) {
    return rows.stream()
        .map(row -> new Keyed(PythonText.json(row), row))
        .sorted(Keyed.BY_TEXT)
        .map(Keyed::cells)
        .toList();
  }

  private static Set<Row> set(List<Object[]> rows) {
    var set = HashSet.<Row>newHashSet(rows.size());
    rows.forEach(row -> set.add(Row.of(row)));
    return set;
  }

  private static boolean hasIntegralReal(List<Object[]> rows) {
    for (Object[] row : rows) {
      for (Object cell : row) {
        if (cell instanceof Double real && Cells.isIntegral(real)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Cells beside the text that they are sorted by. */
  private record Keyed(String text, Object[] cells) {
    static final Comparator<Keyed> BY_TEXT =
        (one, other) -> PythonText.compare(one.text, other.text);
  }
}
