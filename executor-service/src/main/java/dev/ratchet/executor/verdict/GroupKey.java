package dev.ratchet.executor.verdict;

import dev.ratchet.executor.verdict.ComparisonRules.CellRule;
import dev.ratchet.executor.verdict.ComparisonRules.Columns;
import dev.ratchet.executor.verdict.ComparisonRules.Rows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short text that is equal for results that a comparator calls equal, for grouping answers where
 * no gold is at hand (spec 7.7, canonical keys).
 *
 * <p>Where a verdict needs gold or a pair of results, the key is as good as one result allows: row
 * order does not count, since no gold says that it does; numbers with a fraction are rounded to
 * nine digits; the quirks of references are left out. Under rules that permute columns the key is
 * made by colour refinement: rows and columns take turns in describing each other, so no order of
 * columns is in it, and only tables that are as alike as regular graphs share a key without being
 * equal.
 */
final class GroupKey {

  private static final String EMPTY = "empty";
  private static final MathContext NINE_DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);
  private static final int REFINEMENTS = 2;
  private static final long[] SEEDS = {0x9E3779B97F4A7C15L, 0xD1B54A32D192ED03L};
  private static final long PRIME = 0x100000001B3L;

  private GroupKey() {}

  static String of(ComparisonRules rules, List<@Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return EMPTY; // whatever its columns, as for verdicts
    }
    List<Object[]> canonical = canonical(rules, rows);
    boolean permuted = rules.columns() == Columns.PERMUTED && canonical.getFirst().length > 1;
    var key = new StringBuilder();
    for (long seed : SEEDS) {
      long hash = permuted ? refined(canonical, seed) : inPlace(canonical, seed);
      if (rules.rows() == Rows.LENGTH_AND_SET) {
        hash = Cells.mix(hash + rows.size());
      }
      key.append(HexFormat.of().toHexDigits(hash));
    }
    return key.toString();
  }

  private static List<Object[]> canonical(ComparisonRules rules, List<Object[]> rows) {
    List<Object[]> cells =
        rules.cells() == CellRule.CLOSE_NUMBERS
            ? rows.stream().map(GroupKey::rounded).toList()
            : Canonical.of(rules.cells(), rows, List.of()).gold();
    Canonical one = new Canonical(cells, List.of());
    if (rules.columns() == Columns.SORTED_IN_ROW) {
      one = one.withRowsSorted();
    }
    return rules.rows() == Rows.BAG ? one.gold() : one.distinct().gold();
  }

  private static @Nullable Object[] rounded(@Nullable Object[] row) {
    @Nullable Object[] copy = row;
    for (int i = 0; i < row.length; i++) {
      if (row[i] instanceof Double real && Double.isFinite(real) && !Cells.isIntegral(real)) {
        copy = copy == row ? row.clone() : copy;
        copy[i] = new BigDecimal(real).round(NINE_DIGITS).doubleValue();
      }
    }
    return copy;
  }

  private static long inPlace(List<Object[]> rows, long seed) {
    long sum = 0;
    for (Object[] row : rows) {
      long hash = seed + row.length;
      for (Object cell : row) {
        hash = Cells.mix(hash * 31 + hash(cell, seed));
      }
      sum += Cells.mix(hash); // a sum does not depend on the order of rows, and counts equal ones
    }
    return Cells.mix(sum + rows.size());
  }

  private static long refined(List<Object[]> rows, long seed) {
    int width = rows.getFirst().length;
    long[][] cells = new long[rows.size()][width];
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < width; c++) {
        cells[r][c] = hash(rows.get(r)[c], seed);
      }
    }
    long[] ofRow = new long[rows.size()];
    long[] ofColumn = new long[width];
    for (int round = 0; round < REFINEMENTS; round++) {
      var nextColumn = new long[width];
      for (int r = 0; r < cells.length; r++) {
        for (int c = 0; c < width; c++) {
          nextColumn[c] += Cells.mix(cells[r][c] + ofRow[r] * PRIME);
        }
      }
      ofColumn = nextColumn;
      var nextRow = new long[cells.length];
      for (int r = 0; r < cells.length; r++) {
        for (int c = 0; c < width; c++) {
          nextRow[r] += Cells.mix(cells[r][c] + ofColumn[c] * PRIME);
        }
      }
      ofRow = nextRow;
    }
    return Cells.mix(sum(ofRow) + Cells.mix(sum(ofColumn) + width) + rows.size());
  }

  private static long sum(long[] parts) {
    long sum = 0;
    for (long part : parts) {
      sum += Cells.mix(part);
    }
    return sum;
  }

  /** As {@link Cells#hash}, but with all 64 bits of a text, and in two independent ways. */
  private static long hash(@Nullable Object cell, long seed) {
    return switch (cell) {
      case String text -> {
        long hash = seed ^ text.length();
        for (int i = 0; i < text.length(); i++) {
          hash = (hash ^ text.charAt(i)) * PRIME;
          hash ^= hash >>> 29;
        }
        yield Cells.mix(hash ^ 4);
      }
      case byte[] blob -> {
        long hash = seed ^ blob.length;
        for (byte value : blob) {
          hash = (hash ^ value) * PRIME;
          hash ^= hash >>> 29;
        }
        yield Cells.mix(hash ^ 5);
      }
      case null, default -> Cells.mix(Cells.hash(cell) ^ seed);
    };
  }
}
