package dev.ratchet.executor.verdict;

import dev.ratchet.sandbox.ResultTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Results written down briefly. */
final class Tables {

  private Tables() {}

  /** Rows of cells; an Integer stands for SQLite's integer. */
  static ResultTable table(Object[]... rows) {
    List<Object[]> converted = Arrays.stream(rows).map(Tables::cells).toList();
    int width = rows.length == 0 ? 1 : rows[0].length;
    return new ResultTable(
        IntStream.range(0, width).mapToObj(column -> "c" + column).toList(), converted);
  }

  static Object[] row(Object... cells) {
    return cells;
  }

  private static Object[] cells(Object[] row) {
    return Arrays.stream(row)
        .map(cell -> cell instanceof Integer integer ? Long.valueOf(integer) : cell)
        .toArray();
  }
}
