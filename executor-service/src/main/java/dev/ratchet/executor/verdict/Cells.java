package dev.ratchet.executor.verdict;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Equality, hash and order of cells. Integers and reals of equal value are one number, compared
 * exactly; text, blobs and NULL equal only their own kind.
 */
final class Cells {

  private static final double TWO_TO_63 = 0x1p63;

  private Cells() {}

  static boolean same(@Nullable Object one, @Nullable Object other) {
    if (one == other) {
      return true;
    }
    return switch (one) {
      case Long integer when other instanceof Long o -> integer.longValue() == o.longValue();
      case Long integer when other instanceof Double real -> equal(real, integer);
      case Double real when other instanceof Long integer -> equal(real, integer);
      case Double real when other instanceof Double o -> real.doubleValue() == o.doubleValue();
      case String text -> text.equals(other);
      case byte[] blob when other instanceof byte[] o -> Arrays.equals(blob, o);
      case null, default -> false;
    };
  }

  static long hash(@Nullable Object cell) {
    return switch (cell) {
      case null -> 0x9E3779B97F4A7C15L;
      case Long integer -> mix(integer);
      case Double real when isIntegral(real) -> mix((long) real.doubleValue());
      case Double real -> mix(Double.doubleToLongBits(real) ^ 0x1F3D5B79A2C4E6F8L);
      case String text ->
          mix(((long) text.length() << 32 | text.hashCode() & 0xFFFF_FFFFL) ^ 0x5851F42D4C957F2DL);
      case byte[] blob ->
          mix(
              ((long) blob.length << 32 | Arrays.hashCode(blob) & 0xFFFF_FFFFL)
                  ^ 0x14057B7EF767814FL);
      default -> throw notACell(cell);
    };
  }

  /** NULL, then numbers by value, then text, then blobs. */
  static int compare(@Nullable Object one, @Nullable Object other) {
    int byKind = Integer.compare(kind(one), kind(other));
    if (byKind != 0 || one == null || other == null) {
      return byKind;
    }
    return switch (one) {
      case String text -> text.compareTo((String) other);
      case byte[] blob -> Arrays.compareUnsigned(blob, (byte[]) other);
      default -> compareNumbers((Number) one, (Number) other);
    };
  }

  static boolean isIntegral(double real) {
    return real == Math.rint(real) && real >= -TWO_TO_63 && real < TWO_TO_63;
  }

  /**
   * Spreads the bits of a hash, so that sums of mixed values tell multisets apart (the finalizer of
   * SplitMix64).
   */
  static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  private static boolean equal(double real, long integer) {
    return isIntegral(real) && (long) real == integer;
  }

  private static int compareNumbers(Number one, Number other) {
    if (one instanceof Long a && other instanceof Long b) {
      return a.compareTo(b);
    }
    int rough = Double.compare(one.doubleValue() + 0.0, other.doubleValue() + 0.0);
    if (rough != 0 || same(one, other)) {
      return rough;
    }
    // A double and a long beyond 2^53 that only look equal as doubles.
    return Long.compare(one.longValue(), other.longValue());
  }

  private static int kind(@Nullable Object cell) {
    return switch (cell) {
      case null -> 0;
      case Long _, Double _ -> 1;
      case String _ -> 2;
      case byte[] _ -> 3;
      default -> throw notACell(cell);
    };
  }

  private static IllegalArgumentException notACell(Object cell) {
    return new IllegalArgumentException(
        "A cell is null, Long, Double, String or byte[] but is " + cell.getClass().getName());
  }
}
