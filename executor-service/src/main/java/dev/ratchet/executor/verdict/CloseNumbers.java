package dev.ratchet.executor.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one number of numbers that lie within a tolerance of each other.
 *
 * <p>Rounding would tell apart neighbours on two sides of a rounding border, so the numbers of both
 * results are sorted and neighbours closer than 1e-9 of their size, or 1e-12, form a group; each
 * group is replaced by its first member. Two integers never become one number, nor does a group
 * spread over more than four tolerances: such numbers stay exact.
 */
final class CloseNumbers {

  private static final double RELATIVE = 1e-9;
  private static final double ABSOLUTE = 1e-12;
  private static final double LARGEST_EXACT = 0x1p53;

  private final double[] sorted;
  private final double[] group;

  private CloseNumbers(double[] sorted, double[] group) {
    this.sorted = sorted;
    this.group = group;
  }

  /**
   * The groups of both results' numbers, or null where there is none and nothing needs replacing.
   */
  static @Nullable CloseNumbers in(List<Object[]> gold, List<Object[]> candidate) {
    if (!hasFractions(gold) && !hasFractions(candidate)) {
      return null;
    }
    double[] sorted = numbers(gold, candidate);
    double[] group = sorted.clone();
    boolean any = false;
    for (int start = 0; start < sorted.length; ) {
      int end = start + 1;
      while (end < sorted.length && close(sorted[end - 1], sorted[end])) {
        end++;
      }
      if (end - start > 1 && isOneNumber(sorted, start, end)) {
        Arrays.fill(group, start, end, sorted[start]);
        any = true;
      }
      start = end;
    }
    return any ? new CloseNumbers(sorted, group) : null;
  }

  List<Object[]> replaceIn(List<Object[]> rows) {
    var replaced = new ArrayList<Object[]>(rows.size());
    for (Object[] row : rows) {
      Object[] copy = row.clone();
      for (int i = 0; i < copy.length; i++) {
        copy[i] = replace(copy[i]);
      }
      replaced.add(copy);
    }
    return replaced;
  }

  private @Nullable Object replace(@Nullable Object cell) {
    if (!(cell instanceof Number number) || !isComparable(number)) {
      return cell;
    }
    double value = number.doubleValue() + 0.0;
    double replacement = group[Arrays.binarySearch(sorted, value)];
    return replacement == value ? cell : (Object) replacement;
  }

  private static boolean close(double lower, double upper) {
    return upper - lower <= tolerance(lower, upper)
        && !(Cells.isIntegral(lower) && Cells.isIntegral(upper));
  }

  private static double tolerance(double lower, double upper) {
    return Math.max(ABSOLUTE, RELATIVE * Math.max(Math.abs(lower), Math.abs(upper)));
  }

  private static boolean isOneNumber(double[] sorted, int start, int end) {
    double spread = sorted[end - 1] - sorted[start];
    if (spread > 4 * tolerance(sorted[start], sorted[end - 1])) {
      return false;
    }
    return Arrays.stream(sorted, start, end).filter(Cells::isIntegral).count() <= 1;
  }

  private static boolean hasFractions(List<Object[]> rows) {
    for (Object[] row : rows) {
      for (Object cell : row) {
        if (cell instanceof Double real && !Cells.isIntegral(real)) {
          return true;
        }
      }
    }
    return false;
  }

  private static double[] numbers(List<Object[]> gold, List<Object[]> candidate) {
    var numbers = new DoubleList();
    for (List<Object[]> rows : List.of(gold, candidate)) {
      for (Object[] row : rows) {
        for (Object cell : row) {
          if (cell instanceof Number number && isComparable(number)) {
            numbers.add(number.doubleValue() + 0.0); // -0.0 and 0.0 are one number
          }
        }
      }
    }
    return numbers.sortedDistinct();
  }

  private static boolean isComparable(Number number) {
    return number instanceof Double real
        ? !real.isInfinite()
        : Math.abs((double) number.longValue()) <= LARGEST_EXACT;
  }

  private static final class DoubleList {

    private double[] values = new double[64];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = value;
    }

    double[] sortedDistinct() {
      Arrays.sort(values, 0, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (kept == 0 || values[kept - 1] != values[i]) {
          values[kept++] = values[i];
        }
      }
      return Arrays.copyOf(values, kept);
    }
  }
}
