package dev.ratchet.executor.verdict;

/**
 * One row as a key: equal when each cell is the {@linkplain Cells#same same}. Comparable so that
 * hash collisions stay cheap.
 */
final class Row implements Comparable<Row> {

  private final Object[] cells;
  private final int hash;

  private Row(Object[] cells) {
    this.cells = cells;
    long sum = 17;
    for (Object cell : cells) {
      sum = Cells.mix(sum * 31 + Cells.hash(cell));
    }
    hash = Long.hashCode(sum);
  }

  static Row of(Object[] cells) {
    return new Row(cells);
  }

  /** The row whose cell i is cell {@code order[i]} of the given one. */
  static Row of(Object[] cells, int[] order) {
    var permuted = new Object[cells.length];
    for (int i = 0; i < order.length; i++) {
      permuted[i] = cells[order[i]];
    }
    return new Row(permuted);
  }

  static boolean same(Object[] one, Object[] other) {
    if (one.length != other.length) {
      return false;
    }
    for (int i = 0; i < one.length; i++) {
      if (!Cells.same(one[i], other[i])) {
        return false;
      }
    }
    return true;
  }

  Object[] cells() {
    return cells;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && hash == row.hash && same(cells, row.cells);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(Row other) {
    for (int i = 0; i < Math.min(cells.length, other.cells.length); i++) {
      int order = Cells.compare(cells[i], other.cells[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(cells.length, other.cells.length);
  }
}
