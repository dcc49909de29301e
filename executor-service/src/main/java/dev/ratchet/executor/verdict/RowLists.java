package dev.ratchet.executor.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/** Comparisons of whole lists of rows. Expected time is linear in the cells. */
final class RowLists {

  private RowLists() {}

  static boolean sameInOrder(List<Object[]> gold, List<Object[]> candidate) {
    if (gold.size() != candidate.size()) {
      return false;
    }
    for (int i = 0; i < gold.size(); i++) {
      if (!Row.same(gold.get(i), candidate.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean sameBag(List<Object[]> gold, List<Object[]> candidate) {
    return sameBag(gold, candidate, Row::of);
  }

  /**
   * Whether the candidate's rows, each with its columns put into the given order, are the bag of
   * gold's.
   */
  static boolean sameBag(List<Object[]> gold, List<Object[]> candidate, int[] columnOrder) {
    return sameBag(gold, candidate, cells -> Row.of(cells, columnOrder));
  }

  private static boolean sameBag(
      List<Object[]> gold, List<Object[]> candidate, Function<Object[], Row> candidateRow) {
    if (gold.size() != candidate.size()) {
      return false;
    }
    var counts = HashMap.<Row, int[]>newHashMap(gold.size());
    for (Object[] cells : gold) {
      counts.computeIfAbsent(Row.of(cells), _ -> new int[1])[0]++;
    }
    for (Object[] cells : candidate) {
      int[] left = counts.get(candidateRow.apply(cells));
      if (left == null || left[0]-- == 0) {
        return false;
      }
    }
    return true;
  }

  /** The distinct rows in order of first appearance. */
  static List<Object[]> distinct(List<Object[]> rows) {
    var seen = LinkedHashSet.<Row>newLinkedHashSet(rows.size());
    for (Object[] cells : rows) {
      seen.add(Row.of(cells));
    }
    if (seen.size() == rows.size()) {
      return rows;
    }
    var distinct = new ArrayList<Object[]>(seen.size());
    seen.forEach(row -> distinct.add(row.cells()));
    return distinct;
  }
}
