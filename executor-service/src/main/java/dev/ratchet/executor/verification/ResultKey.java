package dev.ratchet.executor.verification;

import dev.ratchet.sandbox.ResultTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A short text that is equal for results that are equal as bags of rows; columns keep their places
 * and numbers of equal value are equal. For grouping answers, where a collision of 128 bits does
 * not happen by chance; no verdict rests on it.
 */
final class ResultKey {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long LARGEST_EXACT = 1L << 53;

  private ResultKey() {}

  static String of(ResultTable table) {
    long one = 0;
    long two = 0;
    for (@Nullable Object[] row : table.rows()) {
      long hash = row.length;
      for (Object cell : row) {
        hash = mix(hash * 31 + cellHash(cell));
      }
      // Sums do not depend on the order of rows, and count equal ones.
      one += mix(hash ^ GOLDEN);
      two += mix(hash + GOLDEN * 3);
    }
    int width = table.columns().size();
    return HexFormat.of().toHexDigits(mix(one + width))
        + HexFormat.of().toHexDigits(mix(two ^ table.rows().size()));
  }

  private static long cellHash(@Nullable Object cell) {
    return switch (cell) {
      case null -> 1;
      case Long number -> mix(2 + number);
      case Double number ->
          number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT
              ? mix(2 + number.longValue())
              : mix(3 ^ Double.doubleToLongBits(number));
      case byte[] bytes -> bytes(5, bytes);
      default -> bytes(4, cell.toString().getBytes(StandardCharsets.UTF_8));
    };
  }

  private static long bytes(long kind, byte[] bytes) {
    long hash = kind + bytes.length;
    for (byte value : bytes) {
      hash = (hash ^ value) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return mix(hash ^ Arrays.hashCode(bytes));
  }

  private static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
