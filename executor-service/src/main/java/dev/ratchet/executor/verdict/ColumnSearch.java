package dev.ratchet.executor.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for one permutation of the candidate's columns that makes its bag of rows gold's.
 *
 * <p>A candidate column can stand for a gold column only if both hold the same bag of cells; a
 * partial choice is kept only if the rows cut down to the chosen columns are the same bag. Both are
 * judged by sums of 64-bit hashes, which never reject what is equal, and a full choice is checked
 * cell by cell. Deciding this is as hard as graph isomorphism, so the work is capped.
 */
final class ColumnSearch {

  enum Answer {
    FOUND,
    NONE,
    TOO_COSTLY
  }

  /**
   * Cells that may be hashed in one search beyond two rounds over the table: some tenths of a
   * second.
   */
  static final long BUDGET = 16_000_000;

  private final List<Object[]> gold;
  private final List<Object[]> candidate;
  private final int width;
  private final int[][] choices;
  private final int[] twin;
  private final Integer[] order;
  private final long[] goldPrefix;
  private final long[] rowSums;
  private final int[] assigned;
  private final boolean[] used;
  private long left;

  private ColumnSearch(List<Object[]> gold, List<Object[]> candidate, int[][] choices) {
    this.gold = gold;
    this.candidate = candidate;
    this.choices = choices;
    width = choices.length;
    twin = twins(candidate, width);
    order = IntStream.range(0, width).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingInt(column -> choices[column].length));
    goldPrefix = goldPrefixes();
    rowSums = new long[candidate.size()];
    assigned = new int[width];
    used = new boolean[width];
    left = BUDGET + 2L * width * candidate.size();
  }

  static Answer unordered(List<Object[]> gold, List<Object[]> candidate) {
    int[][] choices = choices(gold, candidate);
    if (choices.length == 0) {
      return Answer.NONE;
    }
    return new ColumnSearch(gold, candidate, choices).place(0);
  }

  /**
   * With row order fixed the columns are plain lists, and the question is whether both sides hold
   * the same ones.
   */
  static boolean ordered(List<Object[]> gold, List<Object[]> candidate) {
    int width = gold.getFirst().length;
    long[] goldLists = listHashes(gold, width);
    long[] candidateLists = listHashes(candidate, width);
    var taken = new boolean[width];
    for (int column = 0; column < width; column++) {
      boolean found = false;
      for (int other = 0; other < width && !found; other++) {
        found =
            !taken[other]
                && goldLists[column] == candidateLists[other]
                && sameColumn(gold, column, candidate, other);
        taken[other] |= found;
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  private Answer place(int depth) {
    if (depth == width) {
      left -= (long) width * gold.size();
      return RowLists.sameBag(gold, candidate, assigned) ? Answer.FOUND : Answer.NONE;
    }
    int[] possible = choices[order[depth]];
    for (int i = 0; i < possible.length; i++) {
      int column = possible[i];
      if (used[column] || isTwinOfTried(possible, i)) {
        continue;
      }
      if ((left -= rowSums.length) < 0) {
        return Answer.TOO_COSTLY;
      }
      Answer answer = tryColumn(depth, column);
      if (answer != Answer.NONE) {
        return answer;
      }
    }
    return Answer.NONE;
  }

  private Answer tryColumn(int depth, int column) {
    Answer answer = Answer.NONE;
    if (add(depth, column) == goldPrefix[depth]) {
      used[column] = true;
      assigned[order[depth]] = column;
      answer = place(depth + 1);
      used[column] = false;
    }
    if (answer == Answer.NONE) {
      remove(depth, column);
    }
    return answer;
  }

  // Two equal columns are interchangeable: where one failed, the other fails.
  private boolean isTwinOfTried(int[] possible, int index) {
    for (int i = 0; i < index; i++) {
      if (!used[possible[i]] && twin[possible[i]] == twin[possible[index]]) {
        return true;
      }
    }
    return false;
  }

  private long add(int depth, int column) {
    long sum = 0;
    for (int row = 0; row < rowSums.length; row++) {
      rowSums[row] += salted(candidate.get(row)[column], depth);
      sum += Cells.mix(rowSums[row]);
    }
    return sum;
  }

  private void remove(int depth, int column) {
    for (int row = 0; row < rowSums.length; row++) {
      rowSums[row] -= salted(candidate.get(row)[column], depth);
    }
  }

  private long[] goldPrefixes() {
    var sums = new long[gold.size()];
    var prefixes = new long[width];
    for (int depth = 0; depth < width; depth++) {
      for (int row = 0; row < sums.length; row++) {
        sums[row] += salted(gold.get(row)[order[depth]], depth);
        prefixes[depth] += Cells.mix(sums[row]);
      }
    }
    return prefixes;
  }

  private static long salted(Object cell, int depth) {
    return Cells.mix(Cells.hash(cell) + (depth + 1) * 0x9E3779B97F4A7C15L);
  }

  /**
   * For each gold column the candidate columns with the same bag of cells; empty if one has none.
   */
  private static int[][] choices(List<Object[]> gold, List<Object[]> candidate) {
    int width = gold.getFirst().length;
    long[] goldBags = bagHashes(gold, width);
    long[] candidateBags = bagHashes(candidate, width);
    var choices = new int[width][];
    for (int column = 0; column < width; column++) {
      long bag = goldBags[column];
      choices[column] =
          IntStream.range(0, width).filter(other -> candidateBags[other] == bag).toArray();
      if (choices[column].length == 0) {
        return new int[0][];
      }
    }
    return choices;
  }

  /** For each column the first column that holds the same list of cells. */
  private static int[] twins(List<Object[]> rows, int width) {
    long[] lists = listHashes(rows, width);
    var twins = new int[width];
    var firsts = new ArrayList<Integer>();
    for (int column = 0; column < width; column++) {
      int current = column;
      twins[column] =
          firsts.stream()
              .filter(first -> lists[first] == lists[current])
              .filter(first -> sameColumn(rows, first, rows, current))
              .findFirst()
              .orElse(current);
      if (twins[column] == column) {
        firsts.add(column);
      }
    }
    return twins;
  }

  private static long[] bagHashes(List<Object[]> rows, int width) {
    var hashes = new long[width];
    for (Object[] row : rows) {
      for (int column = 0; column < width; column++) {
        hashes[column] += Cells.mix(Cells.hash(row[column]));
      }
    }
    return hashes;
  }

  private static long[] listHashes(List<Object[]> rows, int width) {
    var hashes = new long[width];
    for (Object[] row : rows) {
      for (int column = 0; column < width; column++) {
        hashes[column] = Cells.mix(hashes[column] * 31 + Cells.hash(row[column]));
      }
    }
    return hashes;
  }

  private static boolean sameColumn(
      List<Object[]> rows, int column, List<Object[]> others, int other) {
    for (int row = 0; row < rows.size(); row++) {
      if (!Cells.same(rows.get(row)[column], others.get(row)[other])) {
        return false;
      }
    }
    return true;
  }
}
