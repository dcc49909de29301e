package dev.ratchet.executor.metric;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell as the metrics compare it: integers and reals of equal value are equal, NULL is a value,
 * text never equals a number.
 */
record CellValue(@Nullable Object key) implements Comparable<CellValue> {

  private static final Comparator<CellValue> BY_TEXT =
      Comparator.comparing(cell -> String.valueOf(cell.key));

  static CellValue of(@Nullable Object cell) {
    return new CellValue(
        switch (cell) {
          case Double real when isExactLong(real) -> (Object) (long) real.doubleValue();
          case byte[] blob -> ByteBuffer.wrap(blob);
          case null, default -> cell;
        });
  }

  static List<CellValue> row(Object[] cells) {
    return Arrays.stream(cells).map(CellValue::of).toList();
  }

  static List<List<CellValue>> rows(List<Object[]> table) {
    var rows = new ArrayList<List<CellValue>>(table.size());
    table.forEach(cells -> rows.add(row(cells)));
    return rows;
  }

  /** NULL, then numbers by value, then everything else by its text. */
  @Override
  public int compareTo(CellValue other) {
    int byKind = Integer.compare(kind(), other.kind());
    if (byKind != 0 || key == null) {
      return byKind;
    }
    return key instanceof Number number && other.key instanceof Number otherNumber
        ? compare(number, otherNumber)
        : BY_TEXT.compare(this, other);
  }

  private int kind() {
    return switch (key) {
      case null -> 0;
      case Number _ -> 1;
      default -> 2;
    };
  }

  private static int compare(Number one, Number other) {
    if (one instanceof Long a && other instanceof Long b) {
      return a.compareTo(b);
    }
    double a = one.doubleValue();
    double b = other.doubleValue();
    if (a != b || Double.isInfinite(a)) {
      return Double.compare(a, b);
    }
    return exact(one).compareTo(exact(other));
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Long integer
        ? BigDecimal.valueOf(integer)
        : new BigDecimal(number.doubleValue());
  }

  private static boolean isExactLong(double real) {
    return real == Math.rint(real) && real >= -0x1p63 && real < 0x1p63;
  }
}
